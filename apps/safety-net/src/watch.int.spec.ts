import { randomUUID } from 'node:crypto';
import {
  CheckInFellDueV1,
  CheckInMissedV1,
  ConsentWithdrawalReceiptedV1,
  ConsentWithdrawnV1,
  event,
  SafetyAlertEscalatedV1,
  SafetyAlertRaisedV1,
  SafetyCaseOpenedV1,
} from '@lysning/contracts';
import { eventually } from '@lysning/testing';
import { withdrawn } from './person.fixture.js';
import { NOW, STARTING_MS, startWatch, type Watch } from './watch.int.fixture.js';

let watch: Watch;
beforeAll(async () => {
  watch = await startWatch();
}, STARTING_MS);
afterAll(() => watch.stop());
beforeEach(() => {
  watch.clock.set(NOW);
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
    const checkInId = await watch.asked(person);
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
    const checkInId = await watch.asked(person);
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

describe('a death', () => {
  it('is told to somebody, and nobody asks the dead how they are', async () => {
    const person = await watch.watched();
    const reasons = async () =>
      (await watch.tellings(SafetyAlertRaisedV1, person)).map(({ reason }) => reason);
    await watch.told([withdrawn(person, NOW, 'deceased')]);
    await eventually(async () => {
      expect(await reasons()).toEqual(['death']);
    });
    watch.pass(24 * 60);
    const { body } = await watch.as('psychiatrist')(`GET /safety-cases/${person.caseId}`);

    expect(body).toMatchObject({ status: 'open', nextCheckInAt: null, receiverDueAt: null });
    expect(await watch.tellings(CheckInFellDueV1, person)).toEqual([]);
    expect(await reasons()).toEqual(['death']);
  });
});

describe('the withdrawal of a consent', () => {
  it('ends no watch, and is answered with the reason for it', async () => {
    const person = await watch.watched();
    const { patientId, siteId } = person;
    const withdrawnAt = NOW.toISOString();
    const consent = { patientId, siteId, consentId: randomUUID(), withdrawnAt };
    await watch.told([
      event(ConsentWithdrawnV1, { ...consent, scope: 'treatment' }),
      event(ConsentWithdrawnV1, { ...consent, consentId: randomUUID(), scope: 'research' }),
    ]);

    await eventually(async () => {
      const receipts = await watch.tellings(ConsentWithdrawalReceiptedV1, person);
      expect(receipts).toMatchObject([
        { consumer: 'safety-net', outcome: 'kept', legalReason: 'duty-of-care' },
        { consumer: 'safety-net', outcome: 'nothing-held', legalReason: null },
      ]);
    });
    const { body } = await watch.as('nurse')(`GET /safety-cases/${person.caseId}`);
    expect(body).toMatchObject({ status: 'open' });
  });
});
