import { aScore } from '../response/response.fixture.js';
import { alertsOf } from './alert.js';

const thresholds = {
  phq9Item9Min: 1,
  madrsItem10Min: 2,
  madrsItem10AnyRise: true,
  worseningPointsMin: 1,
  responseMinutes: 60,
};
const alone = { before: null, baseline: null };

const phq9 = (item9: number) =>
  aScore({ instrument: 'phq-9', items: [3, 3, 3, 3, 3, 3, 3, 3, item9], total: 24 + item9 });
const madrs = (item10: number, total = 34) =>
  aScore({ items: [4, 4, 4, 4, 4, 4, 4, 3, 3, item10], total });

describe('an answer about suicide', () => {
  it.each([
    [0, []],
    [1, ['phq-9-item-9']],
    [3, ['phq-9-item-9']],
  ])('of %i on the ninth item of PHQ-9 asks for a human: %j', (item9, triggers) => {
    expect(alertsOf(phq9(item9), alone, thresholds)).toEqual(triggers);
  });

  it.each([
    [0, []],
    [1, []],
    [2, ['madrs-item-10']],
    [6, ['madrs-item-10']],
  ])('of %i on the tenth item of MADRS asks for a human: %j', (item10, triggers) => {
    expect(alertsOf(madrs(item10), alone, thresholds)).toEqual(triggers);
  });

  it.each([
    [0, 1, ['madrs-item-10-rise']],
    [1, 1, []],
    [2, 1, []],
    [0, 2, ['madrs-item-10']],
  ])('that went from %i to %i on MADRS asks for a human: %j', (was, is, triggers) => {
    expect(alertsOf(madrs(is), { before: madrs(was), baseline: null }, thresholds)).toEqual(
      triggers,
    );
  });

  it('that rose is let be where the programme says so', () => {
    const lenient = { ...thresholds, madrsItem10AnyRise: false };

    expect(alertsOf(madrs(1), { before: madrs(0), baseline: null }, lenient)).toEqual([]);
  });

  it('is looked for on these two items alone', () => {
    const other = aScore({ instrument: 'other', items: [3, 3, 3, 3, 3, 3, 3, 3, 3, 6] });

    expect(alertsOf(other, alone, thresholds)).toEqual([]);
  });
});

describe('a total above the baseline', () => {
  const baseline = madrs(0, 34);

  it.each([
    [34, []],
    [35, ['worsening']],
  ])('of 34, %i, asks for a human: %j', (total, triggers) => {
    expect(alertsOf(madrs(0, total), { before: null, baseline }, thresholds)).toEqual(triggers);
  });

  it('counts from the points on that the programme names', () => {
    const fromFive = { ...thresholds, worseningPointsMin: 5 };

    expect(alertsOf(madrs(0, 38), { before: null, baseline }, fromFive)).toEqual([]);
    expect(alertsOf(madrs(0, 39), { before: null, baseline }, fromFive)).toEqual(['worsening']);
  });

  it('is told beside an answer about suicide', () => {
    expect(alertsOf(madrs(2, 36), { before: null, baseline }, thresholds)).toEqual([
      'madrs-item-10',
      'worsening',
    ]);
  });
});
