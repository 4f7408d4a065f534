import { z } from 'zod';
import { patientId, ruleVersion, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { id, moment, safetyPhase } from '../fields.js';
import { TOPICS } from '../topics.js';

/** A person is watched over from here on, whatever becomes of the referral. */
export const SafetyCaseOpenedV1 = defineEvent({
  type: 'no.lysning.safety-case.opened.v1',
  topic: TOPICS.safetyNet,
  key: 'patientId',
  occurredAt: 'openedAt',
  site: 'siteId',
  summary: 'A person is watched over from here on, whatever becomes of the referral.',
  data: z.object({
    caseId: id().describe('The safety case.'),
    patientId: patientId(),
    siteId: siteId(),
    referralId: id().describe('The referral of which a fact was told first.'),
    phase: safetyPhase(),
    ruleVersion: ruleVersion(),
    openedAt: moment().describe('Since when somebody watches.'),
  }),
});
