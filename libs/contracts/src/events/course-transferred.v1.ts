import { z } from 'zod';
import { courseId, patientId, referralId, siteId } from '../common-fields.js';
import { defineEvent } from '../event.js';
import { moment } from '../fields.js';
import { TOPICS } from '../topics.js';

/** A course goes no further at this site, for another provider took over the referral. */
export const CourseTransferredV1 = defineEvent({
  type: 'no.lysning.course.transferred.v1',
  topic: TOPICS.scheduling,
  key: 'patientId',
  occurredAt: 'transferredAt',
  site: 'siteId',
  summary: 'A course goes no further at this site, for another provider took over the referral.',
  data: z.object({
    courseId: courseId(),
    referralId: referralId(),
    patientId: patientId(),
    siteId: siteId(),
    toSiteId: siteId(),
    transferredAt: moment().describe('When the other provider took over.'),
  }),
});
