import { z } from 'zod';
import { defineEvent } from '../event.js';
import { code, hprNumber, id, moment, siteId, version } from '../fields.js';
import { TOPICS } from '../topics.js';

/** A named person is asked to look after somebody by a time. It grades nothing and gates nothing. */
export const SafetyAlertRaisedV1 = defineEvent({
  type: 'no.lysning.safety-alert.raised.v1',
  topic: TOPICS.safetyNet,
  key: 'patientId',
  occurredAt: 'raisedAt',
  site: 'siteId',
  summary:
    'A named person is asked to look after somebody by a time. It grades nothing and gates nothing.',
  data: z.object({
    alertId: id(),
    /** `null` when no case is known here yet. */
    caseId: id().nullable(),
    patientId: id(),
    siteId: siteId(),
    reason: code(),
    ownerDuty: code(),
    ownerHpr: hprNumber(),
    /** By when the owner must act; then it climbs. */
    dueAt: moment(),
    ruleVersion: version(),
    raisedAt: moment(),
  }),
});
