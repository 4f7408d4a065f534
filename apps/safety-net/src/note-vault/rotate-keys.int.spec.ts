import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { Transactions } from '@lysning/messaging';
import { envelope, keyRing } from '@lysning/platform';
import { runNode } from '@lysning/testing';
import { type Body, STARTING_MS, startWatch, type Watch } from '../watch.int.fixture.js';
import { KEY_FIELD, NoteVault } from './note-vault.store.js';

const COMMAND = fileURLToPath(new URL('../../dist/rotate-keys.js', import.meta.url));
const [OLD, NEW, STRANGE] = [1, 9, 5].map((byte) => Buffer.alloc(32, byte)) as [
  Buffer,
  Buffer,
  Buffer,
];
const text = (key: Buffer) => key.toString('base64');
/** More than a batch. */
const MANY = 250;
/** Behind all others, in the order in which keys are wrapped anew. */
const LAST = 'ffffffff-ffff-4fff-bfff-ffffffffffff';
/** A process of its own starts slowly on a busy machine. */
const SLOW_MS = 60_000;

let watch: Watch;
beforeAll(async () => {
  watch = await startWatch({ env: { SAFETY_KEK_OTHER: text(NEW) } });
}, STARTING_MS);
afterAll(() => watch.stop(), STARTING_MS);

async function rotate() {
  const child = runNode([COMMAND], {
    DATABASE_URL: watch.database.url,
    SAFETY_KEK: text(NEW),
    SAFETY_KEK_OTHER: text(OLD),
  });
  return { ...(await child.exit), told: child.output(), refused: child.errorOutput() };
}

async function keyUnder(kek: Buffer, patientIds: readonly string[]): Promise<void> {
  const keys = patientIds.map((patientId) =>
    keyRing.wrap({ current: kek, other: null }, Buffer.alloc(32, 7), {
      patientId,
      field: KEY_FIELD,
      keyVersion: 1,
    }),
  );
  await watch.database.rows(
    `INSERT INTO patient_data_key (patient_id, key_version, kek_id, wrapped)
     SELECT id, 1, $2, wrapped FROM unnest($1::uuid[], $3::bytea[]) AS made (id, wrapped)`,
    [patientIds, envelope.keyId(kek), keys.map(({ wrapped }) => wrapped)],
  );
}

const wrapped = () =>
  watch.database.rows<object>('SELECT * FROM patient_data_key ORDER BY patient_id');
const under = async (kek: Buffer): Promise<number> =>
  (
    await watch.database.rows('SELECT 1 FROM patient_data_key WHERE kek_id = $1', [
      envelope.keyId(kek),
    ])
  ).length;

describe('replacing the key-encryption key of the notes', () => {
  it(
    'goes on where it was stopped, leaves every note readable, and the old key to nobody',
    async () => {
      const person = await watch.watched();
      const nurse = watch.as('nurse');
      const words = 'Snakket lenge om natten';
      const told = await nurse(`POST /safety-cases/${person.caseId}/answers`, { text: words });
      const read = async () => {
        const { body } = await nurse<{ items: Body[] }>(
          `GET /safety-cases/${person.caseId}/answers`,
        );
        return body.items.map((answer) => answer['text']);
      };
      const readBy = (kek: Buffer) => {
        const config = { SAFETY_KEK: text(kek), SAFETY_MESSAGE_DIR: '-' };
        return watch.running.application
          .get(Transactions)
          .asService((tx) =>
            new NoteVault(config).read(
              tx,
              person.patientId,
              'answer',
              String(told.body['answerId']),
            ),
          );
      };
      await keyUnder(
        OLD,
        Array.from({ length: MANY }, () => randomUUID()),
      );
      await keyUnder(STRANGE, [LAST]);

      const stopped = await rotate();

      expect(stopped).toMatchObject({ code: 1, told: '200 data keys wrapped anew\n' });
      expect(stopped.refused).toContain(`${LAST} is wrapped by another key`);
      expect([await under(NEW), await under(OLD)]).toEqual([200, MANY + 1 - 200]);
      expect(await read()).toEqual([words]);

      await watch.database.rows('DELETE FROM patient_data_key WHERE patient_id = $1', [LAST]);
      expect(await rotate()).toMatchObject({ code: 0, refused: '' });
      expect([await under(NEW), await under(OLD)]).toEqual([MANY + 1, 0]);
      expect(await read()).toEqual([words]);
      expect(await readBy(NEW)).toMatchObject([{ text: words }]);
      await expect(readBy(OLD)).rejects.toThrow('is wrapped by another key');

      const before = await wrapped();
      expect(await rotate()).toMatchObject({
        code: 0,
        told: `Every data key is under ${envelope.keyId(NEW)}\n`,
      });
      expect(await wrapped()).toEqual(before);
    },
    3 * SLOW_MS,
  );
});
