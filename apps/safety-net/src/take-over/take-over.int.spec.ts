import {
  SafetyAlertHandedOverV1,
  SafetyAlertRaisedV1,
  SafetyCaseClosedV1,
  SafetyCaseOpenedV1,
} from '@lysning/contracts';
import { eventually } from '@lysning/testing';
import { accepted, aReferred, refused, transferred, withdrawn } from '../person.fixture.js';
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

const atHamar = (person: WatchedPerson) => ({ ...person, siteId: 'hamar' });
const openAt = async (siteId: string, { patientId }: WatchedPerson) => {
  const { body } = await watch.as('nurse', [siteId])<{ items: { id: string; phase: string }[] }>(
    `GET /safety-cases?patientId=${patientId}&siteId=${siteId}&status=open`,
  );
  return body.items;
};
const taken = (person: WatchedPerson) =>
  eventually(async () => {
    const [there] = await openAt('hamar', person);
    if (!there) throw new Error('not taken over yet');
    return there;
  });

describe('a person whom another provider takes over', () => {
  it('is watched over there from that moment, asked no later, and the receipt is on record', async () => {
    const person = await watch.watched();
    const [before] = await openAt('moss', person);
    watch.pass(24);
    const receipt = transferred(person, 'hamar', watch.clock.now());
    await watch.told([receipt]);

    const there = await taken(person);
    expect(await openAt('moss', person)).toEqual([]);
    expect(there).toMatchObject({
      phase: 'waiting',
      nextCheckInAt: (before as { nextCheckInAt?: string }).nextCheckInAt,
    });
    const { body } = await watch.as('nurse')(`GET /safety-cases/${person.caseId}`);
    const transferId = (receipt.data as { transferId: string }).transferId;
    expect(body['closing']).toMatchObject({
      by: 'own-case',
      reason: 'transferred',
      caseId: there.id,
      handOverId: transferId,
    });
    expect(body['referrals']).toMatchObject([{ standing: 'transferred' }]);
    expect(await watch.tellings(SafetyCaseClosedV1, person)).toMatchObject([
      { caseId: person.caseId, by: 'hand-over', reason: 'transferred', handOverId: transferId },
    ]);
    expect(await watch.tellings(SafetyCaseOpenedV1, person)).toMatchObject([
      { siteId: 'moss' },
      { siteId: 'hamar', caseId: there.id, referralId: person.referralId },
    ]);
    expect((await watch.as('nurse')(`GET /safety-cases/${there.id}`)).status).toBe(404);

    await watch.told([receipt]);
    await watch.told([accepted(atHamar(person), new Date(watch.clock.now().getTime() + 1))]);
    await eventually(async () => {
      const rows = await watch.database.rows(
        `SELECT site_id FROM referral_standing WHERE referral_id = $1 AND standing = 'accepted'`,
        [person.referralId],
      );
      expect(rows).toEqual([{ site_id: 'hamar' }]);
    });
    expect(await openAt('hamar', person)).toHaveLength(1);
  });

  it('brings open alerts to whoever is on duty there, who is told; resolved ones stay', async () => {
    const person = await watch.watched();
    await watch.asPatient(person)(`POST /safety-cases/${person.caseId}/answers`, {
      contactRequested: true,
    });
    const [raised] = await watch.tellings(SafetyAlertRaisedV1, person);
    const alertId = String(raised?.['alertId']);
    expect((await watch.as('nurse', ['hamar'])(`GET /alerts/${alertId}`)).status).toBe(404);

    await watch.told([transferred(person, 'hamar', NOW)]);
    const there = await taken(person);

    const { body } = await watch.as('nurse', ['hamar'])(`GET /alerts/${alertId}`);
    expect(body).toMatchObject({ caseId: there.id, siteId: 'hamar', status: 'raised' });
    expect((await watch.as('nurse')(`GET /alerts/${alertId}`)).status).toBe(404);
    const [told] = await watch.tellings(SafetyAlertHandedOverV1, person);
    expect(told).toMatchObject({ alertId, siteId: 'hamar', fromSiteId: 'moss' });
    expect(told?.['ownerHpr']).not.toBe(raised?.['ownerHpr']);
    await eventually(async () => {
      const letters = await watch.letters(alertId);
      expect(letters.map(({ siteId }) => siteId)).toEqual(
        expect.arrayContaining(['moss', 'hamar']),
      );
    });
  });

  it('answers what was asked before to those who have them now, whatever their token says', async () => {
    const person = await watch.watched();
    watch.pass(24 * 21);
    const checkInId = await watch.asked(person);
    await watch.told([transferred(person, 'hamar', watch.clock.now())]);
    const there = await taken(person);

    const telling = { contactRequested: true };
    const stranger = watch.asPatient(aReferred(NOW));
    const paths = [`/check-ins/${checkInId}/answers`, `/safety-cases/${person.caseId}/answers`];
    for (const path of paths) {
      expect((await stranger(`POST ${path}`, telling)).status).toBe(404);
      const { status, body } = await watch.asPatient(person)(`POST ${path}`, telling);
      expect([status, body['afterClosing']]).toEqual([201, false]);
    }
    const alerts = await watch.tellings(SafetyAlertRaisedV1, person);
    expect(alerts.map(({ siteId, caseId }) => [siteId, caseId])).toEqual([
      ['hamar', there.id],
      ['hamar', there.id],
    ]);
  });

  it('is seen to there, also by what is told late of the first provider', async () => {
    const person = await watch.watched();
    await watch.told([
      transferred(person, 'hamar', NOW),
      withdrawn(person, new Date(NOW.getTime() + 1)),
    ]);

    await eventually(async () => {
      expect(await openAt('hamar', person)).toMatchObject([{ phase: 'after-end' }]);
    });
    expect(await openAt('moss', person)).toEqual([]);
  });

  it('is watched over at both, where the first provider has another referral of theirs', async () => {
    const person = await watch.watched();
    const other = aReferred(NOW, { patientId: person.patientId });
    await watch.told([other.received, transferred(person, 'hamar', NOW)]);
    await taken(person);
    expect(await openAt('moss', person)).toMatchObject([{ id: person.caseId, phase: 'waiting' }]);

    await watch.told([refused(other, new Date(NOW.getTime() + 1))]);
    await eventually(async () => {
      expect(await openAt('moss', person)).toMatchObject([{ phase: 'after-refusal' }]);
    });
    expect(await openAt('hamar', person)).toMatchObject([{ phase: 'waiting' }]);
  });
});
