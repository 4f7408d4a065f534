import { CSSRS_SCREENER, PHQ_9 } from '@lysning/clinical';
import { CheckInAnsweredV1 } from '@lysning/contracts';
import { loadProgramme } from '@lysning/programme';
import { kindOf, REASONS } from '../alert/reason.js';
import { RULES } from '../rules.fixture.js';
import { type Answer, reasonsToCall, take } from './answer.js';
import { fill, formOf } from './form.js';

const programme = await loadProgramme();
const thresholds = programme.thresholds('2026-03-02').alerts;
const rules = { alerts: RULES.alerts, thresholds };
const FORMS = [
  { questionnaire: PHQ_9, calls: [] },
  { questionnaire: CSSRS_SCREENER, calls: [] },
  formOf(programme.questionnaire('well-being'), 'en'),
];

const phq9 = (total: number, item9 = 0) => {
  const others = Array.from({ length: 8 }, (_, i) => Math.max(0, Math.min(3, total - 3 * i)));
  return { questionnaire: 'phq-9', items: [...others, item9] };
};
const anAnswer = (
  submitted: Parameters<typeof fill>[0],
  overrides: Partial<Answer> = {},
): Answer => ({
  id: 'a1',
  checkInId: 'k1',
  caseId: 'c1',
  patientId: 'p1',
  siteId: 'moss',
  filled: fill(submitted, FORMS),
  contactRequested: false,
  hasText: false,
  afterClosing: false,
  answeredAt: new Date('2026-03-05T10:00:00Z'),
  givenBy: 'p1',
  ...overrides,
});
const reasons = (answer: Answer, before: readonly number[] | null = null) =>
  reasonsToCall(answer, before, rules);

describe('who is called', () => {
  it('nobody for an answer that says nothing alarming', () => {
    expect(
      reasons(anAnswer([phq9(24), { questionnaire: 'well-being', items: [0, 1, 0] }])),
    ).toEqual([]);
  });

  it.each([1, 2, 3])('somebody for %d on item 9 of PHQ-9, the same for each', (item9) => {
    expect(reasons(anAnswer([phq9(0, item9)]))).toEqual(['phq-9-item-9']);
  });

  it.each([
    [1, 0, null, null, null, 0, null],
    [0, 1, 0, 0, 0, 0, null],
    [0, 1, 1, 1, 1, 1, 1],
    [0, 0, null, null, null, 1, 0],
  ])('somebody for any yes in the C-SSRS screener, and no yes is more than another', (...items) => {
    expect(reasons(anAnswer([{ questionnaire: 'cssrs-screener', items }]))).toEqual(['cssrs-yes']);
  });

  it('nobody for a screener without a yes', () => {
    const items = [0, 0, null, null, null, 0, null];

    expect(reasons(anAnswer([{ questionnaire: 'cssrs-screener', items }]))).toEqual([]);
  });

  it('somebody when PHQ-9 rose by more than the rules leave alone', () => {
    const before = phq9(6).items;

    expect(reasons(anAnswer([phq9(10)]), before)).toEqual([]);
    expect(reasons(anAnswer([phq9(11)]), before)).toEqual(['phq-9-rise']);
  });

  it('somebody for a wish to be contacted, however it is told', () => {
    const wish = { questionnaire: 'well-being', items: [4, 0, 1] };

    for (const answer of [
      anAnswer([wish]),
      anAnswer([], { contactRequested: true }),
      anAnswer([], { hasText: true }),
      anAnswer([wish], { contactRequested: true, hasText: true }),
    ]) {
      expect(reasons(answer)).toEqual(['contact-requested']);
    }
  });

  it('somebody for whatever comes after the closing', () => {
    expect(reasons(anAnswer([phq9(0)], { afterClosing: true }))).toEqual(['answer-after-closing']);
  });
});

describe('reasons', () => {
  it('that rest on an answer are of one kind, so that none comes before another', () => {
    const fromAnswers = REASONS.filter((reason) =>
      /phq|cssrs|madrs|questionnaire|worsening|answer/.test(reason),
    );

    expect(new Set(fromAnswers.map(kindOf))).toEqual(new Set(['answer']));
    expect(fromAnswers.length).toBeGreaterThan(7);
  });
});

describe('take', () => {
  it('tells the answers as they were given: no total, no grade, no words', () => {
    const answer = anAnswer(
      [{ questionnaire: 'cssrs-screener', items: [1, 0, null, null, null, 0, null] }],
      { hasText: true },
    );

    expect(take(answer)).toEqual({
      state: answer,
      events: [
        {
          contract: CheckInAnsweredV1,
          data: {
            answerId: 'a1',
            checkInId: 'k1',
            caseId: 'c1',
            patientId: 'p1',
            siteId: 'moss',
            answers: [
              {
                questionnaire: 'cssrs-screener',
                version: '1.0.0',
                items: [1, 0, null, null, null, 0, null],
              },
            ],
            contactRequested: false,
            afterClosing: false,
            answeredAt: '2026-03-05T10:00:00.000Z',
          },
        },
      ],
    });
  });
});

describe('fill', () => {
  const refusal = (code: string, details: object = {}) =>
    expect.objectContaining({ code, details: expect.objectContaining(details) });

  it('names the form and the item that are wrong', () => {
    const wrong = { questionnaire: 'phq-9', items: [0, 0, 0, 0, 4, 0, 0, 0, 0] };

    expect(() => fill([{ questionnaire: 'well-being', items: [1, 0, 0] }, wrong], FORMS)).toThrow(
      refusal('questionnaire.item-out-of-range', { form: 1, item: 5 }),
    );
  });

  it('knows each form once', () => {
    expect(() => fill([phq9(0), phq9(0)], FORMS)).toThrow(
      refusal('questionnaire.twice', { form: 1 }),
    );
    expect(() => fill([{ questionnaire: 'basis', items: [] }], FORMS)).toThrow(
      refusal('questionnaire.unknown', { form: 0 }),
    );
  });
});
