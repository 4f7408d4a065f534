/* oxlint-disable max-lines -- a list: one line for each event */
import type { EventContract } from './event.js';
import { AdverseEventReportedV1 } from './events/adverse-event-reported.v1.js';
import { AlertRaisedV1 } from './events/alert-raised.v1.js';
import { AppointmentAtRiskV1 } from './events/appointment-at-risk.v1.js';
import { AppointmentBookedV1 } from './events/appointment-booked.v1.js';
import { AppointmentCancelledV1 } from './events/appointment-cancelled.v1.js';
import { AppointmentCheckedInV1 } from './events/appointment-checked-in.v1.js';
import { AppointmentEscortRecordedV1 } from './events/appointment-escort-recorded.v1.js';
import { AppointmentHoldExpiredV1 } from './events/appointment-hold-expired.v1.js';
import { AppointmentHoldPlacedV1 } from './events/appointment-hold-placed.v1.js';
import { AppointmentHoldReleasedV1 } from './events/appointment-hold-released.v1.js';
import { AppointmentMissedV1 } from './events/appointment-missed.v1.js';
import { AppointmentMovedV1 } from './events/appointment-moved.v1.js';
import { AppointmentPreparationDueV1 } from './events/appointment-preparation-due.v1.js';
import { CheckInAnsweredV1 } from './events/check-in-answered.v1.js';
import { CheckInFellDueV1 } from './events/check-in-fell-due.v1.js';
import { CheckInMissedV1 } from './events/check-in-missed.v1.js';
import { ConsentGivenV1 } from './events/consent-given.v1.js';
import { ConsentUnderstandingCheckedV1 } from './events/consent-understanding-checked.v1.js';
import { ConsentWithdrawalReceiptedV1 } from './events/consent-withdrawal-receipted.v1.js';
import { ConsentWithdrawnV1 } from './events/consent-withdrawn.v1.js';
import { CourseEndedV1 } from './events/course-ended.v1.js';
import { CourseMaintenancePlannedV1 } from './events/course-maintenance-planned.v1.js';
import { CoursePausedV1 } from './events/course-paused.v1.js';
import { CoursePhaseReachedV1 } from './events/course-phase-reached.v1.js';
import { CoursePlannedV1 } from './events/course-planned.v1.js';
import { CourseProtocolChangedV1 } from './events/course-protocol-changed.v1.js';
import { CourseResumedV1 } from './events/course-resumed.v1.js';
import { CourseStateChangedV1 } from './events/course-state-changed.v1.js';
import { CourseTransferredV1 } from './events/course-transferred.v1.js';
import { DoseAdministeredV1 } from './events/dose-administered.v1.js';
import { DutyRosterGapFoundV1 } from './events/duty-roster-gap-found.v1.js';
import { EligibilityEvaluatedV1 } from './events/eligibility-evaluated.v1.js';
import { EligibilitySignedOffV1 } from './events/eligibility-signed-off.v1.js';
import { EnrolmentRecordedV1 } from './events/enrolment-recorded.v1.js';
import { FristbruddNoticeClosedV1 } from './events/fristbrudd-notice-closed.v1.js';
import { FristbruddNoticeOpenedV1 } from './events/fristbrudd-notice-opened.v1.js';
import { FristbruddNoticeSentV1 } from './events/fristbrudd-notice-sent.v1.js';
import { HandOverAnnouncedV1 } from './events/hand-over-announced.v1.js';
import { HandOverDeclinedV1 } from './events/hand-over-declined.v1.js';
import { HandOverReceivedV1 } from './events/hand-over-received.v1.js';
import { InformationRequestAnsweredV1 } from './events/information-request-answered.v1.js';
import { InformationRequestLapsedV1 } from './events/information-request-lapsed.v1.js';
import { InformationRequestRemindedV1 } from './events/information-request-reminded.v1.js';
import { InformationRequestSentV1 } from './events/information-request-sent.v1.js';
import { InternalWaitEndedV1 } from './events/internal-wait-ended.v1.js';
import { LegalDeadlineApproachedV1 } from './events/legal-deadline-approached.v1.js';
import { LegalDeadlineBreachedV1 } from './events/legal-deadline-breached.v1.js';
import { LegalDeadlineMetV1 } from './events/legal-deadline-met.v1.js';
import { LetterAcceptedV1 } from './events/letter-accepted.v1.js';
import { LetterDeliveredV1 } from './events/letter-delivered.v1.js';
import { LetterFailedV1 } from './events/letter-failed.v1.js';
import { LetterReadV1 } from './events/letter-read.v1.js';
import { LetterReceiptMissedV1 } from './events/letter-receipt-missed.v1.js';
import { LetterReconciliationCountedV1 } from './events/letter-reconciliation-counted.v1.js';
import { LetterSentV1 } from './events/letter-sent.v1.js';
import { MeasurementPlanCreatedV1 } from './events/measurement-plan-created.v1.js';
import { OutcomeMeasuredV1 } from './events/outcome-measured.v1.js';
import { OutcomeMissedV1 } from './events/outcome-missed.v1.js';
import { PatientDischargedV1 } from './events/patient-discharged.v1.js';
import { PatientErasedV1 } from './events/patient-erased.v1.js';
import { PatientMergedV1 } from './events/patient-merged.v1.js';
import { PatientRecordReadV1 } from './events/patient-record-read.v1.js';
import { PatientRegisteredV1 } from './events/patient-registered.v1.js';
import { PatientUnmergedV1 } from './events/patient-unmerged.v1.js';
import { PlanProposalAcceptedV1 } from './events/plan-proposal-accepted.v1.js';
import { PlanProposalMadeV1 } from './events/plan-proposal-made.v1.js';
import { PlanProposalRefusedV1 } from './events/plan-proposal-refused.v1.js';
import { PlanProposedV1 } from './events/plan-proposed.v1.js';
import { ProviderIntakeResumedV1 } from './events/provider-intake-resumed.v1.js';
import { ProviderIntakeStoppedV1 } from './events/provider-intake-stopped.v1.js';
import { ReferralAcceptedV1 } from './events/referral-accepted.v1.js';
import { ReferralDeferredV1 } from './events/referral-deferred.v1.js';
import { ReferralReceivedV1 } from './events/referral-received.v1.js';
import { ReferralRedirectedV1 } from './events/referral-redirected.v1.js';
import { ReferralRefusedV1 } from './events/referral-refused.v1.js';
import { ReferralResumedV1 } from './events/referral-resumed.v1.js';
import { ReferralRoutedV1 } from './events/referral-routed.v1.js';
import { ReferralTransferCancelledV1 } from './events/referral-transfer-cancelled.v1.js';
import { ReferralTransferDeclinedV1 } from './events/referral-transfer-declined.v1.js';
import { ReferralTransferOfferedV1 } from './events/referral-transfer-offered.v1.js';
import { ReferralTransferredV1 } from './events/referral-transferred.v1.js';
import { ReferralWithdrawnV1 } from './events/referral-withdrawn.v1.js';
import { ResourceAbsentV1 } from './events/resource-absent.v1.js';
import { ResourceReturnedV1 } from './events/resource-returned.v1.js';
import { ResponseDecidedV1 } from './events/response-decided.v1.js';
import { ResponseDueV1 } from './events/response-due.v1.js';
import { RosterImportedV1 } from './events/roster-imported.v1.js';
import { SafetyAlertAcknowledgedV1 } from './events/safety-alert-acknowledged.v1.js';
import { SafetyAlertContactedV1 } from './events/safety-alert-contacted.v1.js';
import { SafetyAlertEscalatedV1 } from './events/safety-alert-escalated.v1.js';
import { SafetyAlertHandedOverV1 } from './events/safety-alert-handed-over.v1.js';
import { SafetyAlertRaisedV1 } from './events/safety-alert-raised.v1.js';
import { SafetyAlertResolvedV1 } from './events/safety-alert-resolved.v1.js';
import { SafetyCaseClosedV1 } from './events/safety-case-closed.v1.js';
import { SafetyCaseOpenedV1 } from './events/safety-case-opened.v1.js';
import { SafetyCasePhaseEnteredV1 } from './events/safety-case-phase-entered.v1.js';
import { SafetyFiguresReportedV1 } from './events/safety-figures-reported.v1.js';
import { SessionAbandonedV1 } from './events/session-abandoned.v1.js';
import { SessionCompletedV1 } from './events/session-completed.v1.js';
import { SessionStartedV1 } from './events/session-started.v1.js';
import { SiteClosedV1 } from './events/site-closed.v1.js';
import { SiteReopenedV1 } from './events/site-reopened.v1.js';
import { UnderstandingTalkHeldV1 } from './events/understanding-talk-held.v1.js';
import { VitalsRecordedV1 } from './events/vitals-recorded.v1.js';
import { WaitingListEntryAddedV1 } from './events/waiting-list-entry-added.v1.js';
import { WaitingListEntryLeftV1 } from './events/waiting-list-entry-left.v1.js';
import { WaitingListEntryMovedV1 } from './events/waiting-list-entry-moved.v1.js';
import { WaitingListReorderedV1 } from './events/waiting-list-reordered.v1.js';
import { WithdrawalReceiptMissedV1 } from './events/withdrawal-receipt-missed.v1.js';

/** Every released event version, in the order of their names. */
export const CATALOGUE: readonly EventContract[] = [
  AdverseEventReportedV1,
  AlertRaisedV1,
  AppointmentAtRiskV1,
  AppointmentBookedV1,
  AppointmentCancelledV1,
  AppointmentCheckedInV1,
  AppointmentEscortRecordedV1,
  AppointmentHoldExpiredV1,
  AppointmentHoldPlacedV1,
  AppointmentHoldReleasedV1,
  AppointmentMissedV1,
  AppointmentMovedV1,
  AppointmentPreparationDueV1,
  CheckInAnsweredV1,
  CheckInFellDueV1,
  CheckInMissedV1,
  ConsentGivenV1,
  ConsentUnderstandingCheckedV1,
  ConsentWithdrawalReceiptedV1,
  ConsentWithdrawnV1,
  CourseEndedV1,
  CourseMaintenancePlannedV1,
  CoursePausedV1,
  CoursePhaseReachedV1,
  CoursePlannedV1,
  CourseProtocolChangedV1,
  CourseResumedV1,
  CourseStateChangedV1,
  CourseTransferredV1,
  DoseAdministeredV1,
  DutyRosterGapFoundV1,
  EligibilityEvaluatedV1,
  EligibilitySignedOffV1,
  EnrolmentRecordedV1,
  FristbruddNoticeClosedV1,
  FristbruddNoticeOpenedV1,
  FristbruddNoticeSentV1,
  HandOverAnnouncedV1,
  HandOverDeclinedV1,
  HandOverReceivedV1,
  InformationRequestAnsweredV1,
  InformationRequestLapsedV1,
  InformationRequestRemindedV1,
  InformationRequestSentV1,
  InternalWaitEndedV1,
  LegalDeadlineApproachedV1,
  LegalDeadlineBreachedV1,
  LegalDeadlineMetV1,
  LetterAcceptedV1,
  LetterDeliveredV1,
  LetterFailedV1,
  LetterReadV1,
  LetterReceiptMissedV1,
  LetterReconciliationCountedV1,
  LetterSentV1,
  MeasurementPlanCreatedV1,
  OutcomeMeasuredV1,
  OutcomeMissedV1,
  PatientDischargedV1,
  PatientErasedV1,
  PatientMergedV1,
  PatientRecordReadV1,
  PatientRegisteredV1,
  PatientUnmergedV1,
  PlanProposalAcceptedV1,
  PlanProposalMadeV1,
  PlanProposalRefusedV1,
  PlanProposedV1,
  ProviderIntakeResumedV1,
  ProviderIntakeStoppedV1,
  ReferralAcceptedV1,
  ReferralDeferredV1,
  ReferralReceivedV1,
  ReferralRedirectedV1,
  ReferralRefusedV1,
  ReferralResumedV1,
  ReferralRoutedV1,
  ReferralTransferCancelledV1,
  ReferralTransferDeclinedV1,
  ReferralTransferOfferedV1,
  ReferralTransferredV1,
  ReferralWithdrawnV1,
  ResourceAbsentV1,
  ResourceReturnedV1,
  ResponseDecidedV1,
  ResponseDueV1,
  RosterImportedV1,
  SafetyAlertAcknowledgedV1,
  SafetyAlertContactedV1,
  SafetyAlertEscalatedV1,
  SafetyAlertHandedOverV1,
  SafetyAlertRaisedV1,
  SafetyAlertResolvedV1,
  SafetyCaseClosedV1,
  SafetyCaseOpenedV1,
  SafetyCasePhaseEnteredV1,
  SafetyFiguresReportedV1,
  SessionAbandonedV1,
  SessionCompletedV1,
  SessionStartedV1,
  SiteClosedV1,
  SiteReopenedV1,
  UnderstandingTalkHeldV1,
  VitalsRecordedV1,
  WaitingListEntryAddedV1,
  WaitingListEntryLeftV1,
  WaitingListEntryMovedV1,
  WaitingListReorderedV1,
  WithdrawalReceiptMissedV1,
];

const BY_TYPE = new Map(CATALOGUE.map((contract) => [contract.type, contract]));

export const contractOf = (type: string): EventContract | undefined => BY_TYPE.get(type);
