import { z } from 'zod';
import { defineEvent } from '../event.js';
import { id, moment, safetyPhase, siteId, version } from '../fields.js';
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
    caseId: id(),
    patientId: id(),
    siteId: siteId(),
    /** The referral that a fact was told about first. */
    referralId: id(),
    phase: safetyPhase(),
    ruleVersion: version(),
    openedAt: moment(),
  }),
});
