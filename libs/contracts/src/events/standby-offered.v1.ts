import { z } from 'zod';
import {
  appointmentId,
  appointmentKind,
  courseId,
  ordinal,
  patientId,
  ruleVersion,
  siteId,
} from '../common-fields.js';
import { defineEvent } from '../event.js';
import { day, id, moment, version } from '../fields.js';
import { TOPICS } from '../topics.js';

/** A place that fell free was offered to a patient who accepts short notice, for this reason. */
export const StandbyOfferedV1 = defineEvent({
  type: 'no.lysning.standby.offered.v1',
  topic: TOPICS.scheduling,
  key: 'patientId',
  occurredAt: 'offeredAt',
  site: 'siteId',
  summary:
    'A place that fell free was offered to a patient who accepts short notice, for this reason.',
  data: z.object({
    offerId: id().describe('The offer.'),
    placeId: id().describe('The place that fell free.'),
    courseId: courseId(),
    patientId: patientId(),
    siteId: siteId(),
    kind: appointmentKind(),
    ordinal: ordinal(),
    startsAt: moment().describe('The start of the place.'),
    insteadOf: appointmentId()
      .nullable()
      .describe('The booked appointment that would be moved; null for a new one.'),
    because: z
      .object({
        position: z
          .int()
          .min(1)
          .max(100_000)
          .describe('The place among all on the standby list for that day who were not asked yet.'),
        urgency: z.enum(['urgent', 'ordinary']).describe('How soon treatment is due.'),
        latestStartOn: day().nullable().describe('The legal date; null where none is known.'),
        waitingSince: moment().describe('Since when the patient has waited.'),
        passedOver: z
          .int()
          .min(0)
          .max(100_000)
          .describe('How many before this one could not take it by the rules.'),
        orderVersion: version().describe('The version of the order.'),
      })
      .describe('Why this patient.'),
    expiresAt: moment().describe('Until when it can be accepted.'),
    ruleVersion: ruleVersion(),
    offeredAt: moment().describe('When it was offered.'),
  }),
});
