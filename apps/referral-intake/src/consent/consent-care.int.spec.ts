import {
  ConsentUnderstandingCheckedV1,
  type DataOf,
  ConsentWithdrawnV1,
  EnrolmentRecordedV1,
  UnderstandingTalkHeldV1,
  type WithdrawalAnswer,
  WithdrawalReceiptMissedV1,
  withdrawalReceipt,
} from '@lysning/contracts';
import { eventually } from '@lysning/testing';
import {
  aPatient,
  type Intake,
  NOW,
  NUMBERS,
  startIntake,
  STARTING_MS,
} from '../intake.int.fixture.js';

type Body = Record<string, unknown>;
let intake: Intake;
let patients: string[];
beforeAll(async () => {
  intake = await startIntake();
  patients = await Promise.all(NUMBERS.map((value) => aPatient(intake, value)));
}, STARTING_MS);
afterAll(() => intake.stop(), STARTING_MS);
beforeEach(() => {
  intake.clock.set(NOW);
});

const ask = (line: string, body?: unknown) => {
  const [method = '', path = ''] = line.split(' ');
  return intake.as('coordinator')(`${method} /api/v1/${path}`, body);
};
const give = async (patient: number, scope: string, more: Body = {}) => {
  const consent = { scope, textVersion: '1.0.0', language: 'nb', method: 'electronic', ...more };
  return (await ask(`POST patients/${String(patients[patient])}/consents`, consent)).body;
};
const later = (hours: number) => {
  intake.clock.set(new Date(NOW.getTime() + hours * 3_600_000));
};

describe('a withdrawal', () => {
  const withdrawn = async (patient: number, scope: DataOf<typeof ConsentWithdrawnV1>['scope']) => {
    const consentId = String((await give(patient, scope))['consentId']);
    await ask(`POST consents/${consentId}/withdrawal`, {});
    const patientId = String(patients[patient]);
    return { consentId, patientId, siteId: 'moss', scope, withdrawnAt: NOW.toISOString() };
  };
  const receiptsOf = async (consentId: string) =>
    (await ask(`GET consents/${consentId}/withdrawal-receipts`)).body['items'] as Body[];
  const answers = async (
    consumer: 'scheduling' | 'session-recording' | 'outcome-analytics' | 'safety-net',
    consent: DataOf<typeof ConsentWithdrawnV1>,
    answer: WithdrawalAnswer,
  ) => {
    const receipt = withdrawalReceipt(consent, consumer, answer, intake.clock.now());
    await intake.publishAs(consumer, [receipt]);
  };

  it('is open at every consumer until it answers, and tells how old it is', async () => {
    const consent = await withdrawn(0, 'research');
    later(5);
    await answers('outcome-analytics', consent, { outcome: 'stopped' });
    await eventually(async () => {
      expect(await receiptsOf(consent.consentId)).toMatchObject([
        { consumer: 'outcome-analytics', status: 'stopped', ageHours: 5, legalReason: null },
        { consumer: 'session-recording', status: 'open', ageHours: 5, overdue: false },
      ]);
    });

    const open = async () => (await ask('GET withdrawal-receipts?siteId=moss')).body['items'];
    expect(await open()).toMatchObject([{ consumer: 'session-recording', scope: 'research' }]);
    const kept = { outcome: 'kept', legalReason: 'health-record' } as const;
    await answers('session-recording', consent, kept);
    await eventually(async () => {
      expect(await open()).toEqual([]);
    });
    expect(await receiptsOf(consent.consentId)).toMatchObject([
      {},
      { status: 'kept', legalReason: 'health-record' },
    ]);
    expect((await ask('GET withdrawal-receipts?siteId=hamar')).status).toBe(404);
  });

  it('that is not answered in time alarms once, and an answer that comes late is taken', async () => {
    const consent = await withdrawn(1, 'treatment');
    for (const consumer of ['session-recording', 'outcome-analytics', 'safety-net'] as const) {
      await answers(consumer, consent, { outcome: 'nothing-held' });
    }
    await eventually(async () => {
      const open = await receiptsOf(consent.consentId);
      expect(open.filter(({ status }) => status === 'open')).toHaveLength(1);
    });
    later(24);
    await eventually(async () => {
      const missed = await intake.published(WithdrawalReceiptMissedV1);
      expect(missed.map(({ data }) => [data.consentId, data.consumer])).toEqual([
        [consent.consentId, 'scheduling'],
      ]);
    });

    await answers('scheduling', consent, { outcome: 'stopped' });
    await eventually(async () => {
      const late = (await receiptsOf(consent.consentId)).find(
        ({ consumer }) => consumer === 'scheduling',
      );
      expect(late).toMatchObject({ status: 'stopped', ageHours: 24, overdue: false });
    });
  });
});

describe('a check of understanding', () => {
  const RIGHT = async () => {
    const { body } = await ask('GET consent-texts?scope=treatment');
    const asked = body['questions'] as { questionId: string; answers: { answerId: string }[] }[];
    return Object.fromEntries(asked.map(({ questionId, answers }) => [questionId, answers]));
  };

  it('with a wrong answer asks for a talk, which is held; it blocks nothing', async () => {
    const consent = await give(2, 'treatment', { signer: 'guardian' });
    expect(consent).toMatchObject({ status: 'given', signer: 'guardian' });
    const path = `consents/${String(consent['consentId'])}/understanding-checks`;
    const choices = Object.entries(await RIGHT());
    const answered = Object.fromEntries(
      choices.map(([question, answers]) => [question, answers[0]?.answerId]),
    );

    const { status, body } = await ask(`POST ${path}`, {
      checkVersion: '1.0.0',
      answers: answered,
    });

    expect([status, body['status'], body['answers']]).toEqual([201, 'talk-needed', answered]);
    expect(body['wrong']).toContain('approved');
    const talks = async () => (await ask('GET understanding-talks?siteId=moss')).body['items'];
    expect(await talks()).toMatchObject([{ checkId: body['checkId'] }]);
    const held = await ask(`POST understanding-checks/${String(body['checkId'])}/talk`, {});
    expect([held.status, held.body['status']]).toEqual([200, 'talked']);
    expect(await talks()).toEqual([]);
    expect((await ask(`GET ${path}`)).body).toEqual({ items: [held.body] });
    expect(await intake.published(ConsentUnderstandingCheckedV1)).toHaveLength(1);
    expect(await intake.published(UnderstandingTalkHeldV1)).toHaveLength(1);
  });

  it.each([
    ['checkVersion', { checkVersion: '9.0.0', answers: {} }],
    ['answers.approved', { checkVersion: '1.0.0', answers: { approved: 'perhaps' } }],
  ])('with a wrong %s is refused by that name', async (field, wrong) => {
    const { consentId } = await give(3, 'treatment');
    const { status, body } = await ask(
      `POST consents/${String(consentId)}/understanding-checks`,
      wrong,
    );

    expect(status).toBe(400);
    expect((body['errors'] as Body[]).map((error) => error['field'])).toContain(field);
  });
});

describe('a reservation', () => {
  it('ends the enrolment and keeps the patient out until it is lifted', async () => {
    await give(4, 'register');
    const patient = `patients/${String(patients[4])}`;
    const enrol = () => ask(`POST ${patient}/enrolments`, { kind: 'register' });
    const { body: enrolment } = await enrol();
    const reserve = () =>
      ask(`POST ${patient}/reservations`, { registerId: enrolment['registerId'] });
    const first = await reserve();
    const again = await reserve();

    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.body).toEqual(first.body);
    expect(await enrol()).toMatchObject({ status: 409, body: { code: 'enrolment.reserved' } });
    const told = await intake.published(ConsentWithdrawnV1);
    expect(told.filter(({ data }) => data.consentId === first.body['reservationId'])).toHaveLength(
      1,
    );
    await ask(`POST reservations/${String(first.body['reservationId'])}/lifting`, {});
    expect((await enrol()).status).toBe(201);
    expect(await intake.published(EnrolmentRecordedV1)).toHaveLength(2);
  });
});
