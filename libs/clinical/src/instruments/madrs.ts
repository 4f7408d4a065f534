import type { Instrument } from './instrument.js';

const NAMES = [
  'Apparent sadness',
  'Reported sadness',
  'Inner tension',
  'Reduced sleep',
  'Reduced appetite',
  'Concentration difficulties',
  'Lassitude',
  'Inability to feel',
  'Pessimistic thoughts',
  'Suicidal thoughts',
];

/** Montgomery–Åsberg Depression Rating Scale: a clinician rates it from an interview. It has no LOINC code that we know. */
export const MADRS: Instrument = {
  id: 'madrs',
  name: 'Montgomery–Åsberg Depression Rating Scale',
  version: '1.0.0',
  rater: 'clinician',
  items: NAMES.map((name, index) => ({ number: index + 1, name, min: 0, max: 6 })),
  bands: [
    { from: 0, to: 6, name: 'none' },
    { from: 7, to: 19, name: 'mild' },
    { from: 20, to: 34, name: 'moderate' },
    { from: 35, to: 60, name: 'severe' },
  ],
  remissionMax: 10,
  suicidalityItem: 10,
  licence: {
    wording: 'restricted',
    note: 'Names of items only: the wording is protected and must come from a licensed copy.',
  },
};
