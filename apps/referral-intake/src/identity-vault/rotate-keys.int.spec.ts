import { fileURLToPath } from 'node:url';
import { envelope, keyRing } from '@lysning/platform';
import { type ChildProcess, eventually, runNode } from '@lysning/testing';
import { aPatient, type Intake, NUMBERS, startIntake, STARTING_MS } from '../intake.int.fixture.js';
import { KEY_FIELD } from './vault.store.js';

const COMMAND = fileURLToPath(new URL('../../dist/rotate-keys.js', import.meta.url));
const [OLD, NEW] = [Buffer.alloc(32, 1), Buffer.alloc(32, 9)];
/** A hundred batches: whoever kills it after the first is in the middle. */
const MANY = 20_000;
/** A process of its own starts slowly on a busy machine. */
const SLOW_MS = 60_000;

let intake: Intake;
beforeAll(async () => {
  intake = await startIntake({ env: { IDENTITY_KEK_OTHER: NEW.toString('base64') } });
}, STARTING_MS);
afterAll(() => intake.stop(), STARTING_MS);

const rotate = (env: Record<string, string> = {}): ChildProcess =>
  runNode([COMMAND], {
    DATABASE_URL: intake.database.url,
    IDENTITY_KEK: NEW.toString('base64'),
    IDENTITY_KEK_OTHER: OLD.toString('base64'),
    ...env,
  });
const under = async (kek: Buffer): Promise<number> => {
  const [row] = await intake.database.rows<{ n: number }>(
    'SELECT count(*)::int AS n FROM patient_data_key WHERE kek_id = $1',
    [envelope.keyId(kek)],
  );
  return row?.n ?? 0;
};
const nameOf = async (patientId: string) =>
  (await intake.as('coordinator')(`GET /api/v1/patients/${patientId}`)).body['name'];

/** Patients of whom nothing is known but that they have a data key under the old key. */
async function manyPatients(): Promise<void> {
  await intake.database.rows(
    `INSERT INTO patient (id, number_index, birth_year, registered_at)
     SELECT gen_random_uuid(), sha256(n::text::bytea), 1980, now() FROM generate_series(1, $1) n`,
    [MANY],
  );
  const patients = await intake.database.rows<{ id: string }>(
    'SELECT id FROM patient WHERE id NOT IN (SELECT patient_id FROM patient_data_key)',
  );
  const keys = patients.map(({ id: patientId }) =>
    keyRing.wrap({ current: OLD, other: null }, Buffer.alloc(32, 5), {
      patientId,
      field: KEY_FIELD,
      keyVersion: 1,
    }),
  );
  await intake.database.rows(
    `INSERT INTO patient_data_key (patient_id, key_version, kek_id, wrapped)
     SELECT id, 1, $2, wrapped FROM unnest($1::uuid[], $3::bytea[]) AS made (id, wrapped)`,
    [patients.map(({ id }) => id), envelope.keyId(OLD), keys.map(({ wrapped }) => wrapped)],
  );
}

describe('replacing the key-encryption key', () => {
  it(
    'goes on where it was killed, and everybody is read all the while',
    async () => {
      const patientId = await aPatient(intake, NUMBERS[0]);
      await manyPatients();
      const killed = rotate();
      await eventually(
        () => {
          expect(killed.output()).toContain('wrapped anew');
        },
        { timeoutMs: SLOW_MS },
      );
      killed.kill('SIGKILL');
      await killed.exit;
      const [renewed, left] = [await under(NEW), await under(OLD)];
      expect(renewed).toBeGreaterThan(0);
      expect(left).toBeGreaterThan(0);
      expect(renewed + left).toBe(MANY + 1);
      expect(await nameOf(patientId)).toEqual({ given: 'Plantegivna', family: 'Plantefamna' });

      const again = rotate();

      expect(await again.exit).toEqual({ code: 0, signal: null });
      expect(again.output()).toContain(`Every data key is under ${envelope.keyId(NEW)}`);
      expect([await under(NEW), await under(OLD)]).toEqual([MANY + 1, 0]);
      expect(await nameOf(patientId)).toEqual({ given: 'Plantegivna', family: 'Plantefamna' });
      expect((await rotate().exit).code).toBe(0);
    },
    3 * SLOW_MS,
  );

  it(
    'stops at a data key that neither key opens, and names what is missing',
    async () => {
      const stray = rotate({
        IDENTITY_KEK: Buffer.alloc(32, 3).toString('base64'),
        IDENTITY_KEK_OTHER: Buffer.alloc(32, 4).toString('base64'),
      });
      expect((await stray.exit).code).toBe(1);
      expect(stray.errorOutput()).toContain('is wrapped by another key');

      const unnamed = rotate({ IDENTITY_KEK_OTHER: 'short' });
      expect((await unnamed.exit).code).toBe(1);
      expect(unnamed.errorOutput()).toContain('IDENTITY_KEK_OTHER');
    },
    SLOW_MS,
  );
});
