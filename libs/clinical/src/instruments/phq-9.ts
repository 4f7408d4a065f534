import type { Instrument } from './instrument.js';

const ITEMS: readonly (readonly [name: string, loinc: string, wording: string])[] = [
  ['Interest', '44250-9', 'Little interest or pleasure in doing things'],
  ['Mood', '44255-8', 'Feeling down, depressed, or hopeless'],
  ['Sleep', '44259-0', 'Trouble falling or staying asleep, or sleeping too much'],
  ['Energy', '44254-1', 'Feeling tired or having little energy'],
  ['Appetite', '44251-7', 'Poor appetite or overeating'],
  [
    'Self-worth',
    '44258-2',
    'Feeling bad about yourself — or that you are a failure or have let yourself or your family down',
  ],
  [
    'Concentration',
    '44252-5',
    'Trouble concentrating on things, such as reading the newspaper or watching television',
  ],
  [
    'Movement',
    '44253-3',
    'Moving or speaking so slowly that other people could have noticed? Or the opposite — being so fidgety or restless that you have been moving around a lot more than usual',
  ],
  [
    'Better off dead or self-harm',
    '44260-8',
    'Thoughts that you would be better off dead or of hurting yourself in some way',
  ],
];

/** Patient Health Questionnaire: over the last two weeks, answered by the patient. */
export const PHQ_9: Instrument = {
  id: 'phq-9',
  name: 'Patient Health Questionnaire (9 items)',
  version: '1.0.0',
  rater: 'patient',
  items: ITEMS.map(([name, loinc, wording], index) => ({
    number: index + 1,
    name,
    min: 0,
    max: 3,
    wording,
    loinc,
  })),
  answers: ['Not at all', 'Several days', 'More than half the days', 'Nearly every day'],
  bands: [
    { from: 0, to: 4, name: 'minimal' },
    { from: 5, to: 9, name: 'mild' },
    { from: 10, to: 14, name: 'moderate' },
    { from: 15, to: 19, name: 'moderately severe' },
    { from: 20, to: 27, name: 'severe' },
  ],
  remissionMax: 4,
  suicidalityItem: 9,
  licence: {
    wording: 'free',
    note: 'Developed by Drs Spitzer, Williams, Kroenke and colleagues; no permission required to reproduce.',
  },
  loincPanel: '44249-1',
  loincTotal: '44261-6',
};
