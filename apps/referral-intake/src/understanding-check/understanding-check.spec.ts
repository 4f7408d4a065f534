import { ConsentUnderstandingCheckedV1, UnderstandingTalkHeldV1 } from '@lysning/contracts';
import { aGivenConsent } from '../consent/consent.fixture.js';
import { answerProblems, check, talk } from './understanding-check.js';

const text = { nb: '–', nn: '–', en: '–' };
const question = (id: string, right: string) => ({
  id,
  text,
  answers: [
    { id: 'yes', text },
    { id: 'no', text },
  ],
  right,
});
const QUESTIONS = {
  version: '1.0.0',
  questions: [question('approved', 'no'), question('may-withdraw', 'yes')],
};
const consent = aGivenConsent();
const checkedAt = new Date('2026-03-02T09:00:00Z');
const whose = {
  consentId: consent.id,
  patientId: consent.patientId,
  siteId: consent.siteId,
};
const answered = (answers: Record<string, string>) =>
  check(consent, QUESTIONS, { id: 'k1', answers, checkedAt });

describe('check', () => {
  it('is understood when every answer is right, and the answers are kept', () => {
    const answers = { approved: 'no', 'may-withdraw': 'yes' };

    expect(answered(answers)).toEqual({
      state: {
        id: 'k1',
        ...whose,
        scope: 'treatment',
        checkVersion: '1.0.0',
        answers,
        wrong: [],
        checkedAt,
        status: 'understood',
      },
      events: [
        {
          contract: ConsentUnderstandingCheckedV1,
          data: {
            checkId: 'k1',
            ...whose,
            scope: 'treatment',
            checkVersion: '1.0.0',
            questionCount: 2,
            wrongCount: 0,
            talkNeeded: false,
            checkedAt: checkedAt.toISOString(),
          },
        },
      ],
    });
  });

  it('leads to a talk about what was answered wrongly, and tells how many but not which', () => {
    const { state, events } = answered({ approved: 'yes', 'may-withdraw': 'yes' });

    expect(state).toMatchObject({ status: 'talk-needed', wrong: ['approved'] });
    expect(events[0]?.data).toMatchObject({ wrongCount: 1, talkNeeded: true });
    expect(JSON.stringify(events[0]?.data)).not.toContain('approved');
  });
});

describe('answerProblems', () => {
  const problems = (answers: Record<string, string>) =>
    answerProblems(QUESTIONS, answers).map(({ field }) => field);

  it('names what is not answered, by no answer there is, or was not asked', () => {
    expect(problems({ approved: 'no', 'may-withdraw': 'yes' })).toEqual([]);
    expect(problems({ approved: 'no' })).toEqual(['answers.may-withdraw']);
    expect(problems({ approved: 'perhaps', 'may-withdraw': 'yes' })).toEqual(['answers.approved']);
    expect(problems({ approved: 'no', 'may-withdraw': 'yes', age: 'no' })).toEqual(['answers.age']);
    expect(problems({ approved: 'no', 'may-withdraw': 'yes', '<b>': 'no' })).toEqual(['answers.?']);
  });
});

describe('talk', () => {
  const talked = { talkedBy: 'kari', talkedAt: new Date('2026-03-03T09:00:00Z') };

  it('is held once', () => {
    const { state: needed } = answered({ approved: 'yes', 'may-withdraw': 'no' });
    const { state, events } = talk(needed, talked);

    expect(state).toEqual({ ...needed, status: 'talked', ...talked });
    expect(events).toEqual([
      {
        contract: UnderstandingTalkHeldV1,
        data: { checkId: 'k1', ...whose, heldAt: talked.talkedAt.toISOString() },
      },
    ]);
    expect(talk(state, { ...talked, talkedBy: 'ola' })).toEqual({ state, events: [] });
  });

  it('is not held where everything was understood', () => {
    const { state } = answered({ approved: 'no', 'may-withdraw': 'yes' });

    expect(() => talk(state, talked)).toThrow(
      expect.objectContaining({ code: 'understanding-check.no-talk-needed' }),
    );
  });
});
