import { type DomainEvent, event, PatientMergedV1, PatientUnmergedV1 } from '@lysning/contracts';
import { type Decision, DomainError } from '@lysning/kernel';

/** Two entries of the vault are one person: the first goes on as the second. */
export interface PatientMerge {
  readonly mergeId: string;
  readonly patientId: string;
  readonly survivingPatientId: string;
  readonly mergedAt: Date;
  /** `null` while it stands. */
  readonly unmergedAt: Date | null;
}

/** How two entries stand before they are merged. */
export interface Entries {
  /** The last merge of the entry that is to go, undone or not. */
  readonly last: PatientMerge | null;
  readonly isSurvivorMerged: boolean;
  /** Indications for which a referral of either is open: one of them is withdrawn first. */
  readonly openInBoth: readonly string[];
}

export type MergePatients = Omit<PatientMerge, 'unmergedAt'> & { readonly siteId: string };
type Decided = Decision<PatientMerge, DomainEvent>;

/** Both must go on by themselves so far, and nobody may be treated twice at once. Merging again changes nothing. */
export function merge({ last, ...entries }: Entries, command: MergePatients): Decided {
  const { siteId, mergedAt, ...merged } = command;
  if (last?.unmergedAt === null) {
    if (last.survivingPatientId === command.survivingPatientId) return { state: last, events: [] };
    throw refused('merged-already', 'The patient was merged into another one already');
  }
  if (command.patientId === command.survivingPatientId) {
    throw refused('same-entry', 'A patient cannot be merged into themselves');
  }
  if (entries.isSurvivorMerged) {
    throw refused('survivor-merged', 'The one who is to go on was merged into another patient');
  }
  if (entries.openInBoth.length > 0) {
    const indications = entries.openInBoth;
    const message =
      'Both have an open referral for the same indication: withdraw one of them first';
    throw refused('referred-in-both', message, { indications });
  }
  return {
    state: { ...merged, mergedAt, unmergedAt: null },
    events: [event(PatientMergedV1, { ...merged, siteId, mergedAt: mergedAt.toISOString() })],
  };
}

/** The merge was wrong. What was begun since under the surviving id stays there, for a person to sort out. */
export function unmerge(
  last: PatientMerge | null,
  { siteId, unmergedAt }: { readonly siteId: string; readonly unmergedAt: Date },
): Decided {
  if (!last) throw refused('not-merged', 'The patient was not merged into another one');
  if (last.unmergedAt !== null) return { state: last, events: [] };
  if (unmergedAt < last.mergedAt) {
    throw refused('unmerged-too-early', 'The merge was recorded later than that');
  }
  const { mergeId, patientId, survivingPatientId } = last;
  const told = { mergeId, patientId, survivingPatientId, siteId };
  return {
    state: { ...last, unmergedAt },
    events: [event(PatientUnmergedV1, { ...told, unmergedAt: unmergedAt.toISOString() })],
  };
}

const refused = (
  code: string,
  message: string,
  details: Readonly<Record<string, unknown>> = {},
): DomainError => new DomainError('conflict', `patient.${code}`, message, details);
