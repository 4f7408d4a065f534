import {
  CheckInFellDueV1,
  type EventContract,
  FristbruddNoticeOpenedV1,
  LetterSentV1,
  SafetyAlertRaisedV1,
  SafetyCaseOpenedV1,
} from '@lysning/contracts';
import type { Alert } from './alerts.js';
import type { About } from './book.js';
import type { Letters } from './letters.js';
import { lineOf, type Told } from './lines.js';
import type { Heard } from './topics.js';
import type { CheckIn } from './watch.js';

/** What an id is called, which it is, and by what it is found again. */
const KEPT = new Map<EventContract, readonly string[]>([
  [SafetyCaseOpenedV1, ['case', 'caseId', 'patientId']],
  [FristbruddNoticeOpenedV1, ['notice', 'noticeId', 'patientId']],
  [CheckInFellDueV1, ['check-in', 'checkInId', 'patientId', 'fellDueAt']],
  [SafetyAlertRaisedV1, ['alert', 'alertId', 'patientId', 'reason', 'raisedAt']],
]);

/** All that the services told, as lines of the accounts, and the ids that one needs to answer. */
export class Hearing {
  readonly lines: string[] = [];
  /** Where an event is missing. */
  readonly gaps: string[] = [];
  private readonly ids = new Map<string, string>();
  private readonly sequences = new Map<string, number>();

  constructor(private readonly letters: Letters) {}

  hear({ contract, data, at: { place, sequence } }: Heard): void {
    const last = this.sequences.get(place) ?? 0;
    // A relay may send again what it does not know to have arrived: whoever reads drops what they know.
    if (sequence <= last) return;
    if (sequence > last + 1) this.gaps.push(`${place}: ${sequence} after ${last}`);
    this.sequences.set(place, sequence);
    this.lines.push(lineOf(contract, data));
    this.keep(contract, data);
    if (contract === LetterSentV1) this.letters.heard(data);
  }

  caseOf({ patientId }: About): string {
    return this.known(`case ${patientId}`);
  }

  noticeOf({ patientId }: About): string {
    return this.known(`notice ${patientId}`);
  }

  checkInOf({ about, fellDueAt }: CheckIn): string {
    return this.known(`check-in ${about.patientId} ${fellDueAt.toISOString()}`);
  }

  alertOf({ about, reason, raisedAt }: Alert): string {
    return this.known(`alert ${about.patientId} ${reason} ${raisedAt.toISOString()}`);
  }

  private keep(contract: EventContract, data: Told): void {
    const [what, idField, ...by] = KEPT.get(contract) ?? [];
    if (what === undefined || idField === undefined) return;
    const name = [what, ...by.map((field) => String(data[field]))].join(' ');
    this.ids.set(name, String(data[idField]));
  }

  private known(name: string): string {
    const id = this.ids.get(name);
    if (id === undefined) throw new Error(`Nobody told of ${name}`);
    return id;
  }
}
