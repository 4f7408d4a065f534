import fc from 'fast-check';
import { PHQ_9 } from '../instruments/phq-9.js';
import { CSSRS_SCREENER } from './cssrs-screener.js';
import { answerTo, assertAnswers, type Questionnaire } from './questionnaire.js';
import { QUESTIONNAIRES } from './questionnaires.js';

const refusal = (code: string, details: object = {}) =>
  expect.objectContaining({ kind: 'invalid', code, details: expect.objectContaining(details) });

describe('assertAnswers', () => {
  it('takes a screener whose needless questions were not put', () => {
    assertAnswers(CSSRS_SCREENER, [0, 0, null, null, null, 0, null]);
    assertAnswers(CSSRS_SCREENER, [1, 1, 1, 0, 0, 1, 0]);
    assertAnswers(CSSRS_SCREENER, [0, 0, 1, 0, 0, 0, null]);
  });

  it.each([
    [3, [1, 1, null, 0, 0, 0, null]],
    [7, [0, 0, null, null, null, 1, null]],
    [1, [null, 0, null, null, null, 0, null]],
  ])('asks for item %d when an earlier answer leads to it', (item, given) => {
    expect(() => assertAnswers(CSSRS_SCREENER, given)).toThrow(
      refusal('questionnaire.item-missing', { item }),
    );
  });

  it.each([4, -1, 1.5, NaN])('names the item whose answer is %d', (wrong) => {
    expect(() => assertAnswers(PHQ_9, [0, 0, 0, 0, 0, 0, 0, 0, wrong])).toThrow(
      refusal('questionnaire.item-out-of-range', { item: 9, min: 0, max: 3 }),
    );
  });

  it('guesses no item that is left out', () => {
    expect(() => assertAnswers(PHQ_9, [0, 0, 0])).toThrow(
      refusal('questionnaire.item-count', { items: 9 }),
    );
  });

  it('takes every answer in range, whatever it says', () => {
    const everyItem = fc.tuple(...PHQ_9.items.map(({ min, max }) => fc.integer({ min, max })));
    fc.assert(
      fc.property(everyItem, (given) => {
        assertAnswers(PHQ_9, given);
      }),
    );
  });
});

describe.each(QUESTIONNAIRES.map((one) => [one.id, one] as const))('%s', (_, questionnaire) => {
  it('numbers its items as they are printed', () => {
    expect(questionnaire.items.map(({ number }) => number)).toEqual(
      questionnaire.items.map((_item, index) => index + 1),
    );
  });

  it('ships wording only where the licence is free', () => {
    const worded = questionnaire.items.filter(({ wording }) => wording !== undefined);

    expect(worded).toHaveLength(
      questionnaire.licence.wording === 'free' ? questionnaire.items.length : 0,
    );
  });
});

describe('the C-SSRS screener', () => {
  it('has neither total nor level, nor the code of one', () => {
    const told = JSON.stringify(CSSRS_SCREENER);

    expect(told).not.toContain('93374-7');
    expect(Object.keys(CSSRS_SCREENER)).not.toEqual(expect.arrayContaining(['bands']));
    expect(told).not.toMatch(/low|moderate|high/i);
  });
});

describe('answerTo', () => {
  it('reads by the printed number', () => {
    const given: Parameters<typeof assertAnswers>[1] = [1, null, 2];

    expect([1, 2, 3, 4].map((item) => answerTo(given, item))).toEqual([1, null, 2, null]);
  });
});

const ids: readonly Questionnaire['id'][] = QUESTIONNAIRES.map(({ id }) => id);
it('has no two of the same id', () => {
  expect(new Set(ids).size).toBe(ids.length);
});
