import * as contracts from '@lysning/contracts';
import type { EventContract } from '@lysning/contracts';

/** What is compared of each event, beside whom it is about and when it happened. */
const COMPARED: readonly (readonly [EventContract, ...string[]])[] = [
  [contracts.PatientRegisteredV1],
  [contracts.ReferralReceivedV1, 'assessmentDueOn', 'missingParts'],
  [contracts.ReferralRoutedV1, 'residence', 'approval', 'intakeStopped'],
  [contracts.ReferralAcceptedV1, 'urgency', 'latestStartOn'],
  [contracts.ReferralRefusedV1, 'reason'],
  [contracts.ReferralDeferredV1, 'deferredUntil'],
  [contracts.ReferralResumedV1, 'because', 'assessmentDueOn'],
  [contracts.ReferralRedirectedV1, 'redirectedTo'],
  [contracts.ReferralWithdrawnV1, 'reason'],
  [contracts.EligibilityEvaluatedV1, 'verdict'],
  [contracts.EligibilitySignedOffV1, 'role', 'complete'],
  [contracts.WaitingListEntryAddedV1, 'urgency', 'latestStartOn'],
  [contracts.WaitingListEntryLeftV1, 'reason'],
  [contracts.InternalWaitEndedV1, 'waitDays'],
  [contracts.LegalDeadlineApproachedV1, 'deadline', 'dueOn'],
  [contracts.LegalDeadlineBreachedV1, 'deadline', 'dueOn', 'helfoNotified'],
  [contracts.LegalDeadlineMetV1, 'deadline', 'dueOn', 'metBy', 'inTime'],
  [contracts.FristbruddNoticeOpenedV1, 'deadline', 'dueOn'],
  [contracts.FristbruddNoticeSentV1, 'deadline'],
  [contracts.FristbruddNoticeClosedV1, 'deadline'],
  [contracts.InformationRequestSentV1, 'parts', 'dueOn'],
  [contracts.InformationRequestRemindedV1, 'reminder', 'dueOn'],
  [contracts.InformationRequestLapsedV1, 'parts'],
  [contracts.InformationRequestAnsweredV1, 'partsMissing'],
  [contracts.LetterSentV1, 'kind', 'recipient'],
  [contracts.LetterAcceptedV1, 'kind', 'recipient'],
  [contracts.LetterDeliveredV1, 'kind', 'recipient'],
  [contracts.LetterReadV1, 'kind', 'recipient'],
  [contracts.LetterFailedV1, 'kind', 'recipient', 'reason'],
  [contracts.LetterReceiptMissedV1, 'kind', 'recipient', 'awaited'],
  [
    contracts.LetterReconciliationCountedV1,
    'countedOn',
    'sentCount',
    'deliveredCount',
    'readCount',
  ],
  [contracts.ConsentGivenV1, 'scope'],
  [contracts.ConsentWithdrawnV1, 'scope'],
  [contracts.ConsentWithdrawalReceiptedV1, 'scope', 'consumer', 'outcome'],
  [contracts.WithdrawalReceiptMissedV1, 'scope', 'consumer'],
  [contracts.ProviderIntakeStoppedV1, 'scope'],
  [contracts.ProviderIntakeResumedV1],
  [contracts.SafetyCaseOpenedV1, 'phase'],
  [contracts.SafetyCasePhaseEnteredV1, 'phase'],
  [contracts.SafetyCaseClosedV1, 'by'],
  [contracts.CheckInFellDueV1, 'phase', 'questionnaires'],
  [contracts.CheckInAnsweredV1, 'contactRequested', 'afterClosing'],
  [contracts.CheckInMissedV1, 'phase', 'fellDueAt'],
  [contracts.SafetyAlertRaisedV1, 'reason', 'ownerDuty'],
  [contracts.SafetyAlertEscalatedV1, 'reason', 'overdueStep', 'ownerDuty'],
  [contracts.SafetyAlertAcknowledgedV1, 'reason'],
  [contracts.SafetyAlertContactedV1, 'reason', 'whom'],
  [contracts.SafetyAlertResolvedV1, 'reason', 'resolution'],
  [contracts.HandOverAnnouncedV1, 'receiptDueAt'],
  [contracts.HandOverReceivedV1],
  [contracts.HandOverDeclinedV1, 'reason'],
  [contracts.SafetyFiguresReportedV1, 'cover', 'openCases', 'overdueAlerts', 'overdueHandOvers'],
];

const FIELDS = new Map(COMPARED.map(([contract, ...fields]) => [contract.type, fields]));

export type Told = Readonly<Record<string, unknown>>;

/** An event as one line of the accounts: what, about whom, how and when. */
export function lineOf(contract: EventContract, told: Told): string {
  const about = told['patientId'] ?? told['siteId'] ?? told['partner'];
  const fields = FIELDS.get(contract.type);
  if (!fields) return `${contract.type} is in no account`;
  const how = fields.map((field) => JSON.stringify(told[field]));
  return [contract.type.slice('no.lysning.'.length), about, ...how, told[contract.occurredAt]].join(
    ' ',
  );
}

/** What is in one and not in the other, each as often as it is. */
export function difference(one: readonly string[], other: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const line of other) left.set(line, (left.get(line) ?? 0) + 1);
  return one.filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count <= 0;
  });
}
