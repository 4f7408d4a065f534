import type { Statement, Tx } from '@lysning/messaging';
import type { Language } from '@lysning/programme';
import { Injectable } from '@nestjs/common';

interface PatientAtSite {
  readonly patientId: string;
  readonly siteId: string;
}

const FIND: Statement = {
  name: 'safety.language.find',
  sql: `SELECT language FROM patient_language
         WHERE patient_id = ANY (ids_of_person($1)) AND site_id = $2
         ORDER BY (patient_id = $1) DESC LIMIT 1`,
};

/** In which language a person said yes to something: so we write to them. */
@Injectable()
export class LanguageStore {
  async save(tx: Tx, { patientId, siteId }: PatientAtSite, language: Language): Promise<void> {
    await tx.query(
      `INSERT INTO patient_language (patient_id, site_id, language) VALUES ($1, $2, $3)
       ON CONFLICT (patient_id, site_id) DO UPDATE SET language = excluded.language`,
      [patientId, siteId, language],
    );
  }

  async forget(tx: Tx, patientId: string): Promise<void> {
    await tx.query('DELETE FROM patient_language WHERE patient_id = $1', [patientId]);
  }

  async of(tx: Tx, { patientId, siteId }: PatientAtSite, otherwise: Language): Promise<Language> {
    const [row] = await tx.query<{ language: Language }>(FIND, [patientId, siteId]);
    return row?.language ?? otherwise;
  }
}
