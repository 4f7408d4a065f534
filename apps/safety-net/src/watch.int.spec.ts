import {
  CheckInAnsweredV1,
  CheckInFellDueV1,
  CheckInMissedV1,
  SafetyAlertEscalatedV1,
  SafetyAlertRaisedV1,
  SafetyCaseClosedV1,
  SafetyCaseOpenedV1,
  SafetyCasePhaseEnteredV1,
} from '@lysning/contracts';
import { eventually } from '@lysning/testing';
import { refused } from './person.fixture.js';
import { type Body, NOW, STARTING_MS, startWatch, type Watch } from './watch.int.fixture.js';

let watch: Watch;
beforeAll(async () => {
  watch = await startWatch();
}, STARTING_MS);
afterAll(() => watch.stop());
beforeEach(() => {
  watch.clock.set(NOW);
});

const PHQ_9_QUIET = { questionnaire: 'phq-9', items: [1, 1, 0, 1, 0, 0, 0, 0, 0] };
const PHQ_9_CALLING = { questionnaire: 'phq-9', items: [1, 1, 0, 1, 0, 0, 0, 0, 1] };
const WELL = { questionnaire: 'well-being', items: [3, 0, 0] };

/** The check-in that is now with this person. */
const asked = (person: { patientId: string }) =>
  eventually(async () => {
    const { body } = await watch.as('nurse')<{ items: Body[] }>(
      `GET /check-ins?patientId=${person.patientId}&status=sent`,
    );
    const [checkIn] = body.items;
    if (!checkIn) throw new Error('not asked yet');
    return String(checkIn['id']);
  });

describe('somebody whose referral has come', () => {
  it('is watched over from then on, and asked on the third morning', async () => {
    const person = await watch.watched();

    expect(await watch.tellings(SafetyCaseOpenedV1, person)).toEqual([
      {
        caseId: person.caseId,
        patientId: person.patientId,
        siteId: 'moss',
        referralId: person.referralId,
        phase: 'waiting',
        ruleVersion: '1.0.0',
        openedAt: NOW.toISOString(),
      },
    ]);
    const { body } = await watch.as('nurse')(`GET /safety-cases/${person.caseId}`);
    expect(body).toMatchObject({ status: 'open', nextCheckInAt: '2026-03-05T09:00:00.000Z' });

    watch.pass(72);
    const checkInId = await asked(person);
    expect(await watch.tellings(CheckInFellDueV1, person)).toHaveLength(1);
    const [letter] = await eventually(async () => {
      const letters = await watch.letters(checkInId);
      expect(letters).toHaveLength(1);
      return letters;
    });
    expect(letter?.recipient).toEqual({ kind: 'patient', patientId: person.patientId });
    expect(letter?.text?.body).toContain('116 117');
  });

  it('gets a reminder, and then somebody on duty is told of the silence and climbs', async () => {
    const person = await watch.watched();
    watch.pass(72);
    const checkInId = await asked(person);
    watch.pass(48);
    await eventually(async () => {
      expect(await watch.letters(checkInId)).toHaveLength(2);
    });
    watch.pass(24);
    const [alert] = await eventually(async () => {
      const raised = await watch.tellings(SafetyAlertRaisedV1, person);
      expect(raised).toHaveLength(1);
      return raised;
    });
    expect(await watch.tellings(CheckInMissedV1, person)).toHaveLength(1);
    // Sunday morning: the owner of the weekend.
    expect(alert).toMatchObject({
      reason: 'silence',
      ownerDuty: 'owner',
      ownerHpr: '999000312',
      dueAt: '2026-03-08T13:00:00.000Z',
    });

    for (const [duty, hpr] of [
      ['deputy', '999000313'],
      ['duty-psychiatrist', '999000315'],
      ['site-manager', '999000319'],
      ['site-manager', '999000319'],
    ] as const) {
      const before = (await watch.tellings(SafetyAlertEscalatedV1, person)).length;
      watch.pass(4);
      await eventually(async () => {
        const climbed = await watch.tellings(SafetyAlertEscalatedV1, person);
        expect(climbed).toHaveLength(before + 1);
        expect(climbed.at(-1)).toMatchObject({
          overdueStep: 'acknowledge',
          ownerDuty: duty,
          ownerHpr: hpr,
        });
      });
    }
    await eventually(async () => {
      expect(await watch.letters(String(alert?.['alertId']))).toHaveLength(5);
    });
  });
});

describe('an answer', () => {
  it('that says nothing alarming is kept, told as it is, and calls nobody', async () => {
    const person = await watch.watched();
    watch.pass(72);
    const checkInId = await asked(person);

    const { status, body } = await watch.asPatient(person)(`POST /check-ins/${checkInId}/answers`, {
      answers: [PHQ_9_QUIET, WELL],
    });

    expect(status).toBe(201);
    expect(body).toMatchObject({
      afterClosing: false,
      emergency: { numbers: ['113', '116 117', '116 123'] },
    });
    expect(await watch.tellings(CheckInAnsweredV1, person)).toEqual([
      expect.objectContaining({
        checkInId,
        answers: [
          { ...PHQ_9_QUIET, version: '1.0.0' },
          { ...WELL, version: '1.0.0' },
        ],
        contactRequested: false,
      }),
    ]);
    watch.pass(200);
    await eventually(async () => {
      expect(await watch.tellings(CheckInFellDueV1, person)).toHaveLength(1);
    });
    expect(await watch.tellings(SafetyAlertRaisedV1, person)).toEqual([]);
  });

  it('above 0 on item 9 calls somebody within the hour, and its steps are taken', async () => {
    const person = await watch.watched();
    watch.pass(72);
    const checkInId = await asked(person);
    await watch.asPatient(person)(`POST /check-ins/${checkInId}/answers`, {
      answers: [PHQ_9_CALLING],
      text: 'Jeg vil helst ikke være her',
    });
    const raised = await watch.tellings(SafetyAlertRaisedV1, person);
    expect(raised.map(({ reason }) => reason)).toEqual(['phq-9-item-9', 'contact-requested']);
    expect(raised[0]).toMatchObject({ dueAt: '2026-03-05T10:00:00.000Z' });
    const id = String(raised[0]?.['alertId']);
    const nurse = watch.as('nurse');

    expect(
      (await nurse(`POST /alerts/${id}/resolution`, { resolution: 'followed-up' })).body,
    ).toMatchObject({ status: 409, code: 'alert.not-acknowledged' });
    watch.pass(0.5);
    expect((await nurse(`POST /alerts/${id}/acknowledgement`, {})).body).toMatchObject({
      status: 'acknowledged',
      dueAt: '2026-03-05T13:30:00.000Z',
    });
    expect(
      (await nurse(`POST /alerts/${id}/resolution`, { resolution: 'followed-up' })).body,
    ).toMatchObject({ status: 409, code: 'alert.nobody-contacted' });
    await nurse(`POST /alerts/${id}/contact`, { note: 'Snakket lenge, avtalte ny samtale' });
    const { body } = await nurse(`POST /alerts/${id}/resolution`, { resolution: 'plan-agreed' });
    expect(body).toMatchObject({ status: 'resolved' });

    const read = await nurse(`GET /alerts/${id}`);
    expect(read.body).toMatchObject({
      status: 'resolved',
      notes: [{ text: 'Snakket lenge, avtalte ny samtale' }],
    });
    const answers = await nurse<{ items: Body[] }>(`GET /safety-cases/${person.caseId}/answers`);
    expect(answers.body.items[0]).toMatchObject({ text: 'Jeg vil helst ikke være her' });
  });
});

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
