import { randomUUID } from 'node:crypto';
import { OutcomeMissedV1 } from '@lysning/contracts';
import { aScore } from '../response/response.fixture.js';
import { missedInstruments } from './missed-measurement.js';

const course = { courseId: randomUUID(), patientId: randomUUID(), siteId: 'moss' };
const window = {
  start: new Date('2026-03-21T23:00:00Z'),
  end: new Date('2026-03-30T22:00:00Z'),
};
const evaluation = { ...course, occasion: 'evaluation' as const, window };
const missedAt = new Date('2026-04-01T22:00:00Z');
const protocol = {
  measurements: [
    { occasion: 'baseline' as const, instruments: ['madrs', 'phq-9'] },
    { occasion: 'evaluation' as const, instruments: ['madrs', 'phq-9'] },
  ],
};
const missed = (instrument: string) => ({
  contract: OutcomeMissedV1,
  data: {
    ...course,
    occasion: 'evaluation',
    instrument,
    missedAt: '2026-04-01T22:00:00.000Z',
  },
});
const answered = (instrument: string, measuredAt: string) =>
  aScore({ instrument, measuredAt: new Date(measuredAt) });

describe('missedInstruments', () => {
  it('tells each that nobody answered in its window', () => {
    expect(missedInstruments(evaluation, [], { protocol, missedAt })).toEqual([
      missed('madrs'),
      missed('phq-9'),
    ]);
  });

  it('tells none that was answered', () => {
    const scores = [
      answered('madrs', '2026-03-24T09:00:00Z'),
      answered('phq-9', '2026-03-24T09:00:00Z'),
    ];

    expect(missedInstruments(evaluation, scores, { protocol, missedAt })).toEqual([]);
  });

  it('counts an answer from the first to the last moment of the window, and no other', () => {
    const edge = [
      answered('madrs', '2026-03-21T23:00:00Z'),
      answered('phq-9', '2026-03-30T21:59:59.999Z'),
    ];
    const beyond = [
      answered('madrs', '2026-03-21T22:59:59.999Z'),
      answered('phq-9', '2026-03-30T22:00:00Z'),
    ];

    expect(missedInstruments(evaluation, edge, { protocol, missedAt })).toEqual([]);
    expect(missedInstruments(evaluation, beyond, { protocol, missedAt })).toHaveLength(2);
  });

  it('asks for nothing that the protocol does not plan', () => {
    const followUp = { ...evaluation, occasion: 'follow-up' as const };

    expect(missedInstruments(followUp, [], { protocol, missedAt })).toEqual([]);
  });
});
