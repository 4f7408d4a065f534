import { DomainError } from '@lysning/kernel';
import type { Statement, Tx } from '@lysning/messaging';
import { invalidRequest } from '@lysning/platform';
import { Injectable } from '@nestjs/common';
import type { Identity, Patient } from './patient.js';
import { notFound, type Person, requireKnown } from './person.js';
import { Vault } from './vault.store.js';

interface IdentityRow {
  readonly number_type: Identity['nationalId']['type'];
  readonly municipality_code: string | null;
  readonly national_id: Buffer;
  readonly given_name: Buffer;
  readonly family_name: Buffer;
  readonly phone: Buffer | null;
  readonly address: Buffer | null;
  readonly site_id: string;
}

const PERSON_OF: Statement = {
  name: 'intake.person-of',
  sql: `SELECT person_of($1) AS "patientId", ARRAY(SELECT site_id FROM patient_site
          WHERE patient_id = person_of($1)) AS "siteIds"`,
};
const SITES_OF: Statement = {
  name: 'intake.patient.sites',
  sql: 'SELECT site_id FROM patient_site WHERE patient_id = $1 ORDER BY registered_at, site_id',
};

@Injectable()
export class PatientStore {
  constructor(private readonly vault: Vault) {}

  /** Null when stored, the id of the person when the number is known. Two at once: one waits and then finds it known. */
  async insert(tx: Tx, patient: Patient, numberIndex: Buffer): Promise<string | null> {
    const rows = await tx.query(
      `INSERT INTO patient (id, number_index, birth_year, registered_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (number_index) DO NOTHING RETURNING id`,
      [patient.id, numberIndex, patient.birthYear, patient.registeredAt],
    );
    if (rows.length > 0) return null;
    const [known] = await tx.query<{ id: string }>(
      'SELECT person_of(id) AS id FROM patient WHERE number_index = $1',
      [numberIndex],
    );
    if (!known) throw new Error('A patient vanished while being registered');
    return known.id;
  }

  /** From now on this site may see the person. */
  async link(tx: Tx, patientId: string, siteId: string, at: Date): Promise<void> {
    await tx.query(
      `INSERT INTO patient_site (patient_id, site_id, registered_at) VALUES ($1, $2, $3)
       ON CONFLICT DO NOTHING`,
      [patientId, siteId, at],
    );
  }

  async insertIdentity(tx: Tx, patientId: string, identity: Identity): Promise<void> {
    await this.vault.createKey(tx, patientId);
    const sealed = await this.vault.seal(tx, patientId, {
      national_id: identity.nationalId.value,
      given_name: identity.name.given,
      family_name: identity.name.family,
      phone: identity.phone,
      address: identity.address,
    });
    await tx.query(
      `INSERT INTO patient_identity (patient_id, number_type, municipality_code, national_id,
         given_name, family_name, phone, address) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        patientId,
        identity.nationalId.type,
        identity.municipalityCode,
        sealed.national_id,
        sealed.given_name,
        sealed.family_name,
        sealed.phone,
        sealed.address,
      ],
    );
  }

  /** A person whom one of the caller's sites registered, by number. */
  async find(tx: Tx, numberIndex: Buffer): Promise<{ patientId: string; siteId: string }> {
    const [row] = await tx.query<{ patient_id: string; site_id: string }>(
      `SELECT s.patient_id, s.site_id FROM patient p
       JOIN patient_site s ON s.patient_id = person_of(p.id)
       WHERE p.number_index = $1 ORDER BY s.registered_at, s.site_id LIMIT 1`,
      [numberIndex],
    );
    if (!row) throw new DomainError('not-found', 'patient.not-found', 'There is no such patient');
    return { patientId: row.patient_id, siteId: row.site_id };
  }

  async identityOf(tx: Tx, patientId: string): Promise<{ identity: Identity; siteId: string }> {
    const [row] = await tx.query<IdentityRow>(
      `SELECT i.*, s.site_id FROM patient_identity i JOIN patient_site s USING (patient_id)
       WHERE patient_id = $1 ORDER BY s.registered_at, s.site_id LIMIT 1`,
      [patientId],
    );
    if (!row) throw notFound(patientId);
    const { national_id, given_name, family_name, phone, address } = row;
    const plain = await this.vault.open(tx, patientId, {
      national_id,
      given_name,
      family_name,
      phone,
      address,
    });
    const identity = {
      nationalId: { type: row.number_type, value: plain.national_id },
      name: { given: plain.given_name, family: plain.family_name },
      phone: plain.phone,
      address: plain.address,
      municipalityCode: row.municipality_code,
    };
    return { identity, siteId: row.site_id };
  }

  async birthYearOf(tx: Tx, patientId: string): Promise<number> {
    const [row] = await tx.query<{ birth_year: number }>(
      'SELECT birth_year FROM patient WHERE id = $1',
      [patientId],
    );
    if (!row) throw notFound(patientId);
    return row.birth_year;
  }

  /** The sites of the caller that know this person; refuses when none does. */
  async sitesOf(tx: Tx, patientId: string): Promise<string[]> {
    const rows = await tx.query<{ site_id: string }>(SITES_OF, [patientId]);
    if (rows.length === 0) throw notFound(patientId);
    return rows.map(({ site_id }) => site_id);
  }

  /** The site meant: the one named, else the only one of the caller's that knows the patient. */
  async siteFor(tx: Tx, patientId: string, named: string | undefined): Promise<string> {
    const siteIds = await this.sitesOf(tx, patientId);
    if (named !== undefined) {
      requireKnown({ patientId, siteIds }, named);
      return named;
    }
    const [first, ...others] = siteIds;
    if (first !== undefined && others.length === 0) return first;
    throw invalidRequest([{ field: 'siteId', message: 'siteId is needed: several sites match' }]);
  }

  /** Who goes by this id. No merge comes between. */
  async current(tx: Tx, patientId: string): Promise<Person> {
    // In this order on the one connection, so that a merge that held the entry is seen.
    const [, [person]] = await Promise.all([
      this.hold(tx, [patientId], 'KEY SHARE'),
      tx.query<Person>(PERSON_OF, [patientId]),
    ]);
    if (!person) throw notFound(patientId);
    return person;
  }

  /** Locks whole entries that are not erased: whoever merges or erases them, or begins anything new, queues here. */
  async lock(tx: Tx, patientIds: readonly string[]): Promise<void> {
    await this.hold(tx, patientIds, 'UPDATE');
  }

  private async hold(tx: Tx, ids: readonly string[], strength: 'KEY SHARE' | 'UPDATE') {
    const rows = await tx.query<{ id: string }>(
      {
        name: `intake.patient.hold.${strength}`,
        sql: `SELECT id FROM patient WHERE id = ANY ($1) AND erased_at IS NULL
              ORDER BY id FOR ${strength}`,
      },
      [ids],
    );
    const missing = ids.find((id) => !rows.some((row) => row.id === id.toLowerCase()));
    if (missing !== undefined) throw notFound(missing);
  }

  /** Locks the person at the site: whoever changes consents or enrolments of both queues here. */
  async lockAt(tx: Tx, patientId: string, siteId: string): Promise<void> {
    const rows = await tx.query(
      `SELECT 1 FROM patient_site WHERE patient_id = ANY (ids_of_person($1)) AND site_id = $2
       ORDER BY patient_id FOR UPDATE`,
      [patientId, siteId],
    );
    if (rows.length === 0) throw notFound(patientId);
  }
}
