import type { EventContract } from './event.js';
import { AdverseEventReportedV1 } from './events/adverse-event-reported.v1.js';
import { AlertRaisedV1 } from './events/alert-raised.v1.js';
import { AppointmentBookedV1 } from './events/appointment-booked.v1.js';
import { AppointmentCancelledV1 } from './events/appointment-cancelled.v1.js';
import { AppointmentCheckedInV1 } from './events/appointment-checked-in.v1.js';
import { AppointmentMissedV1 } from './events/appointment-missed.v1.js';
import { AppointmentMovedV1 } from './events/appointment-moved.v1.js';
import { ConsentGivenV1 } from './events/consent-given.v1.js';
import { ConsentWithdrawnV1 } from './events/consent-withdrawn.v1.js';
import { CourseEndedV1 } from './events/course-ended.v1.js';
import { CourseMaintenancePlannedV1 } from './events/course-maintenance-planned.v1.js';
import { CoursePhaseReachedV1 } from './events/course-phase-reached.v1.js';
import { CoursePlannedV1 } from './events/course-planned.v1.js';
import { CourseStateChangedV1 } from './events/course-state-changed.v1.js';
import { DoseAdministeredV1 } from './events/dose-administered.v1.js';
import { EligibilityEvaluatedV1 } from './events/eligibility-evaluated.v1.js';
import { EligibilitySignedOffV1 } from './events/eligibility-signed-off.v1.js';
import { EnrolmentRecordedV1 } from './events/enrolment-recorded.v1.js';
import { MeasurementPlanCreatedV1 } from './events/measurement-plan-created.v1.js';
import { OutcomeMeasuredV1 } from './events/outcome-measured.v1.js';
import { OutcomeMissedV1 } from './events/outcome-missed.v1.js';
import { PatientDischargedV1 } from './events/patient-discharged.v1.js';
import { PatientRecordReadV1 } from './events/patient-record-read.v1.js';
import { PatientRegisteredV1 } from './events/patient-registered.v1.js';
import { ReferralAcceptedV1 } from './events/referral-accepted.v1.js';
import { ReferralReceivedV1 } from './events/referral-received.v1.js';
import { ReferralRefusedV1 } from './events/referral-refused.v1.js';
import { ReferralWithdrawnV1 } from './events/referral-withdrawn.v1.js';
import { ResponseDecidedV1 } from './events/response-decided.v1.js';
import { ResponseDueV1 } from './events/response-due.v1.js';
import { SessionAbandonedV1 } from './events/session-abandoned.v1.js';
import { SessionCompletedV1 } from './events/session-completed.v1.js';
import { SessionStartedV1 } from './events/session-started.v1.js';
import { VitalsRecordedV1 } from './events/vitals-recorded.v1.js';
import { WaitingListEntryAddedV1 } from './events/waiting-list-entry-added.v1.js';
import { WaitingListEntryLeftV1 } from './events/waiting-list-entry-left.v1.js';

/** Every released event version, in the order of their names. */
export const CATALOGUE: readonly EventContract[] = [
  AdverseEventReportedV1,
  AlertRaisedV1,
  AppointmentBookedV1,
  AppointmentCancelledV1,
  AppointmentCheckedInV1,
  AppointmentMissedV1,
  AppointmentMovedV1,
  ConsentGivenV1,
  ConsentWithdrawnV1,
  CourseEndedV1,
  CourseMaintenancePlannedV1,
  CoursePhaseReachedV1,
  CoursePlannedV1,
  CourseStateChangedV1,
  DoseAdministeredV1,
  EligibilityEvaluatedV1,
  EligibilitySignedOffV1,
  EnrolmentRecordedV1,
  MeasurementPlanCreatedV1,
  OutcomeMeasuredV1,
  OutcomeMissedV1,
  PatientDischargedV1,
  PatientRecordReadV1,
  PatientRegisteredV1,
  ReferralAcceptedV1,
  ReferralReceivedV1,
  ReferralRefusedV1,
  ReferralWithdrawnV1,
  ResponseDecidedV1,
  ResponseDueV1,
  SessionAbandonedV1,
  SessionCompletedV1,
  SessionStartedV1,
  VitalsRecordedV1,
  WaitingListEntryAddedV1,
  WaitingListEntryLeftV1,
];

const BY_TYPE = new Map(CATALOGUE.map((contract) => [contract.type, contract]));

export const contractOf = (type: string): EventContract | undefined => BY_TYPE.get(type);
