import type { Tx } from '@lysning/messaging';
import { AccessLog, type Page, pageOf, positionAfter } from '@lysning/platform';
import { Injectable } from '@nestjs/common';
import type { ResearchOutcomeDto, ResearchOutcomesQuery } from './research.dto.js';

/** Read through the consents each time: who withdraws is gone from the next answer. One person has one pseudonym. */
const OUTCOMES = `
  WITH consenting AS (
    SELECT patient_id, site_id FROM research_consent
    UNION
    SELECT unnest(ids_of_person(c.patient_id)), c.site_id FROM research_consent c
     WHERE EXISTS (SELECT FROM patient_merge m WHERE m.unmerged_at IS NULL
             AND c.patient_id IN (m.patient_id, m.surviving_patient_id)))
  SELECT p.course_id AS "courseId", person_of(p.patient_id) AS "patientId", p.site_id AS "siteId",
         p.protocol_id AS "protocolId", p.protocol_version AS "protocolVersion",
         r.judgement ->> 'outcome' AS outcome,
         (r.judgement ->> 'baselineTotal')::integer AS "baselineTotal",
         (r.judgement ->> 'evaluationTotal')::integer AS "evaluationTotal"
    FROM consenting JOIN measurement_plan p USING (patient_id, site_id)
    LEFT JOIN response r USING (course_id)
   WHERE ($1::text IS NULL OR p.site_id = $1) AND ($2::uuid IS NULL OR p.course_id > $2)
   ORDER BY p.course_id LIMIT $3`;

@Injectable()
export class ResearchQueries {
  constructor(private readonly accessLog: AccessLog) {}

  async outcomes(
    tx: Tx,
    { limit, cursor, siteId }: ResearchOutcomesQuery,
  ): Promise<Page<ResearchOutcomeDto>> {
    const [after = null] = positionAfter(cursor, 1) ?? [];
    const rows = await tx.query<ResearchOutcomeDto>(OUTCOMES, [siteId ?? null, after, limit + 1]);
    const page = pageOf(rows, limit, ({ courseId }) => [courseId]);
    await this.accessLog.record(
      tx,
      page.items.map((one) => ({ ...whose(one), resource: 'research-outcome' })),
    );
    return page;
  }
}

const whose = ({ patientId, siteId }: ResearchOutcomeDto) => ({ patientId, siteId });
