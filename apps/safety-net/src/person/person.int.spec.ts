import { SafetyCaseClosedV1, SafetyCaseOpenedV1 } from '@lysning/contracts';
import { erased, eventually, oneAndTwo } from '@lysning/testing';
import { aReferred, refused } from '../person.fixture.js';
import { NOW, STARTING_MS, startWatch, type Watch } from '../watch.int.fixture.js';

let watch: Watch;
beforeAll(async () => {
  watch = await startWatch();
}, STARTING_MS);
afterAll(() => watch.stop());
beforeEach(() => {
  watch.clock.set(NOW);
});

const openCases = async (patientId: string) => {
  const { body } = await watch.as('nurse')<{ items: { id: string; phase: string }[] }>(
    `GET /safety-cases?patientId=${patientId}&status=open`,
  );
  return body.items.map(({ id, phase }) => [id, phase]);
};

describe('a person with two ids', () => {
  it('is watched over once, and each of two again', async () => {
    const [from, into] = [await watch.watched(), await watch.watched()];
    const { merged, unmerged } = oneAndTwo(from, into);

    await watch.told([merged]);
    await eventually(async () => {
      expect(await openCases(from.patientId)).toEqual([[into.caseId, 'waiting']]);
    });
    expect(await watch.tellings(SafetyCaseClosedV1, from)).toEqual([
      expect.objectContaining({ caseId: from.caseId, by: 'hand-over', reason: 'merged' }),
    ]);
    const { body } = await watch.as('nurse')(`GET /safety-cases/${from.caseId}`);
    expect(body['closing']).toEqual({
      by: 'own-case',
      at: NOW.toISOString(),
      caseId: into.caseId,
      handOverId: null,
      reason: 'merged',
      hpr: null,
    });

    await watch.told([refused(into, NOW), refused(from, NOW)]);
    await eventually(async () => {
      expect(await openCases(into.patientId)).toEqual([[into.caseId, 'after-refusal']]);
    });

    await watch.told([unmerged]);
    await eventually(async () => {
      expect(await watch.tellings(SafetyCaseOpenedV1, from)).toHaveLength(2);
    });
    const [own] = await openCases(from.patientId);
    expect(own).toEqual([expect.not.stringMatching(into.caseId), 'after-refusal']);
    expect(await openCases(into.patientId)).toEqual([[into.caseId, 'after-refusal']]);
  });

  it('is one person in the figures', async () => {
    const hamar = { siteId: 'hamar' };
    const from = await watch.watched(aReferred(NOW, hamar));
    const into = await watch.watched(aReferred(NOW, hamar));
    await watch.told([oneAndTwo(from, into).merged]);
    await eventually(async () => {
      expect(await watch.tellings(SafetyCaseClosedV1, from)).toHaveLength(1);
    });
    watch.pass(24);

    const { body } = await watch.as('nurse', ['hamar'])<{ sites: unknown[] }>(
      'GET /figures?siteId=hamar',
    );

    expect(body.sites).toMatchObject([{ personDaysWaiting: 1, personDaysWatched: 1, cover: 1 }]);
  });

  it('answers for themselves under either', async () => {
    const [from, into] = [await watch.watched(), aReferred(NOW)];
    const stranger = aReferred(NOW);
    await watch.told([oneAndTwo(from, into).merged]);
    const path = `POST /safety-cases/${from.caseId}/answers`;
    const telling = { contactRequested: true };

    await eventually(async () => {
      expect((await watch.asPatient(into)(path, telling)).status).toBe(201);
    });
    expect((await watch.asPatient(stranger)(path, telling)).status).toBe(404);
  });

  it('left no words behind once they are erased, and is not asked', async () => {
    const person = await watch.watched();
    const path = `POST /safety-cases/${person.caseId}/answers`;
    await watch.asPatient(person)(path, { contactRequested: true, text: 'Ring meg' });
    const kept = () =>
      watch.database.rows(
        `SELECT 1 FROM sealed_note WHERE patient_id = $1
         UNION ALL SELECT 1 FROM patient_data_key WHERE patient_id = $1`,
        [person.patientId],
      );
    expect(await kept()).toHaveLength(2);

    await watch.told([erased(person)]);

    await eventually(async () => {
      expect(await kept()).toEqual([]);
      const { body } = await watch.as('nurse')(`GET /safety-cases/${person.caseId}`);
      expect(body).toMatchObject({ status: 'open', nextCheckInAt: null });
    });
  });
});
