import {
  CheckInFellDueV1,
  SafetyAlertRaisedV1,
  SafetyCaseClosedV1,
  SafetyCaseOpenedV1,
  SafetyCasePhaseEnteredV1,
} from '@lysning/contracts';
import { eventually } from '@lysning/testing';
import { accepted, refused, treatmentStarted, withdrawn } from '../person.fixture.js';
import {
  NOW,
  STARTING_MS,
  startWatch,
  type Watch,
  type WatchedPerson,
} from '../watch.int.fixture.js';

let watch: Watch;
beforeAll(async () => {
  watch = await startWatch();
}, STARTING_MS);
afterAll(() => watch.stop());
beforeEach(() => {
  watch.clock.set(NOW);
});

const reasonsFor = async (person: WatchedPerson) =>
  (await watch.tellings(SafetyAlertRaisedV1, person)).map(({ reason }) => reason);
const entered = (person: WatchedPerson, phase: string) =>
  eventually(async () => {
    const phases = await watch.tellings(SafetyCasePhaseEnteredV1, person);
    expect(phases.at(-1)).toMatchObject({ phase });
  });
const GP = { receiverKind: 'general-practitioner', receiverHerId: '8000123' };

describe('a refusal', () => {
  it('is handed over, and watched over until the receiver says that they have it', async () => {
    const person = await watch.watched();
    watch.pass(24);
    await watch.told([refused(person, watch.clock.now())]);
    await eventually(async () => {
      expect(await watch.tellings(SafetyCasePhaseEnteredV1, person)).toEqual([
        expect.objectContaining({ phase: 'after-refusal' }),
      ]);
    });
    const coordinator = watch.as('coordinator');
    const announced = await coordinator(`POST /safety-cases/${person.caseId}/hand-overs`, {
      receiverKind: 'general-practitioner',
      receiverHerId: '8000123',
      receiverHpr: '999000401',
      note: 'Ring henne på mandag',
    });
    expect(announced.status).toBe(201);
    expect((await coordinator(`GET /safety-cases/${person.caseId}`)).body).toMatchObject({
      status: 'open',
      receiverDueAt: null,
    });
    const id = String(announced.body['id']);
    watch.pass(120);
    await eventually(async () => {
      const raised = await watch.tellings(SafetyAlertRaisedV1, person);
      expect(raised.map(({ reason }) => reason)).toContain('hand-over-receipt-overdue');
    });

    const { body } = await coordinator(`POST /hand-overs/${id}/receipt`, {});

    expect(body).toMatchObject({ status: 'received' });
    expect(await watch.tellings(SafetyCaseClosedV1, person)).toEqual([
      expect.objectContaining({ by: 'hand-over', handOverId: id, reason: null }),
    ]);
  });
});

describe('a hand-over', () => {
  it('that nobody names is told of, and told of again', async () => {
    const person = await watch.watched();
    await watch.told([withdrawn(person, NOW)]);
    await entered(person, 'after-end');
    watch.pass(72);
    await eventually(async () => {
      expect(await reasonsFor(person)).toEqual(['hand-over-unnamed']);
    });
    watch.pass(48);
    await eventually(async () => {
      expect(await reasonsFor(person)).toEqual(['hand-over-unnamed', 'hand-over-unnamed']);
    });
  });

  it('that is declined needs another receiver; the one named instead of it takes over', async () => {
    const person = await watch.watched();
    await watch.told([refused(person, NOW)]);
    await entered(person, 'after-refusal');
    const coordinator = watch.as('coordinator');
    const name = async () => {
      const { body } = await coordinator(`POST /safety-cases/${person.caseId}/hand-overs`, GP);
      return String(body['id']);
    };
    const first = await name();
    await coordinator(`POST /hand-overs/${first}/decline`, { reason: 'not-my-patient' });
    expect(await reasonsFor(person)).toEqual(['hand-over-declined']);
    const second = await name();
    const third = await name();

    expect((await coordinator(`POST /hand-overs/${second}/receipt`, {})).body).toMatchObject({
      status: 409,
      code: 'hand-over.not-announced',
    });
    expect((await coordinator(`POST /hand-overs/${third}/receipt`, {})).status).toBe(200);
    expect((await coordinator(`GET /safety-cases/${person.caseId}`)).body).toMatchObject({
      status: 'closed',
      closing: { by: 'hand-over', handOverId: third },
    });
    await eventually(async () => {
      expect(
        (await watch.letters('Andre følger deg opp nå')).filter(({ recipient }) =>
          JSON.stringify(recipient).includes(person.patientId),
        ),
      ).toHaveLength(1);
    });
  });

  it('is not for whoever waits or is treated', async () => {
    const person = await watch.watched();
    const announce = () =>
      watch.as('coordinator')(`POST /safety-cases/${person.caseId}/hand-overs`, GP);

    expect((await announce()).body).toMatchObject({ status: 409, code: 'hand-over.not-due' });
    await watch.told([accepted(person, NOW), treatmentStarted(person, NOW)]);
    await entered(person, 'between-sessions');
    expect((await announce()).body).toMatchObject({ status: 409, code: 'hand-over.not-due' });
  });
});

describe('a closed case', () => {
  const closedBy = async (person: WatchedPerson, reason = 'patient-wish') =>
    watch.as('psychiatrist')(`POST /safety-cases/${person.caseId}/closing`, {
      reason,
      note: 'Etter samtale',
    });

  it('is closed by a clinician, not while somebody has an alert to see to', async () => {
    const person = await watch.watched();
    await watch.asPatient(person)(`POST /safety-cases/${person.caseId}/answers`, {
      contactRequested: true,
    });
    expect((await closedBy(person)).body).toMatchObject({
      status: 409,
      code: 'safety-case.alerts-open',
    });
    expect((await closedBy(person, 'tired')).body).toMatchObject({
      status: 422,
      code: 'safety-case.closing-reason-unknown',
    });
    const [alert] = await watch.tellings(SafetyAlertRaisedV1, person);
    const id = String(alert?.['alertId']);
    const nurse = watch.as('nurse');
    await nurse(`POST /alerts/${id}/acknowledgement`, {});
    await nurse(`POST /alerts/${id}/contact`, {});
    await nurse(`POST /alerts/${id}/resolution`, { resolution: 'followed-up' });

    expect((await closedBy(person)).body).toEqual({ id: person.caseId, status: 'closed' });
    expect(await watch.tellings(SafetyCaseClosedV1, person)).toHaveLength(1);
  });

  it('asks nobody any more, but takes an answer, and a person sees it', async () => {
    const person = await watch.watched();
    watch.pass(72);
    const checkInId = await watch.asked(person);
    await closedBy(person);
    watch.pass(24 * 30);

    const { status, body } = await watch.asPatient(person)(`POST /check-ins/${checkInId}/answers`, {
      answers: [{ questionnaire: 'well-being', items: [0, 1, 0] }],
    });

    expect([status, body['afterClosing']]).toEqual([201, true]);
    expect(await reasonsFor(person)).toEqual(['answer-after-closing']);
    expect(await watch.tellings(CheckInFellDueV1, person)).toHaveLength(1);
  });

  it('does not stand in the way: what becomes of the referral later opens another', async () => {
    const person = await watch.watched();
    await closedBy(person);
    await watch.told([refused(person, NOW)]);

    await eventually(async () => {
      expect(await watch.tellings(SafetyCaseOpenedV1, person)).toEqual([
        expect.objectContaining({ phase: 'waiting' }),
        expect.objectContaining({ phase: 'after-refusal' }),
      ]);
    });
  });
});
