import { type DomainEvent, event, PatientErasedV1 } from '@lysning/contracts';
import { addMonths, dayOf, type Decision, DomainError } from '@lysning/kernel';
import type { ErasureGround } from '@lysning/programme';

/** What stands for or against erasing a person, under all of their ids and at every site. */
export interface History {
  readonly hasReferral: boolean;
  readonly hasOpenReferral: boolean;
  readonly wasTreated: boolean;
  /** When the last referral ended. */
  readonly lastEndedAt: Date | null;
}

export interface ErasePatient {
  readonly patientId: string;
  readonly siteId: string;
  readonly ground: ErasureGround;
  readonly rulesVersion: string;
  readonly erasedAt: Date;
}

/** Nobody can tell any more who this was. */
export interface ErasedPatient {
  readonly patientId: string;
  readonly ground: string;
  readonly erasedAt: Date;
}

export type Obstacle = 'referral-open' | 'referred' | 'treated' | 'not-quiet-yet';

/** What the ground asks for and is not so. Never while a referral is open. */
export function obstacles(history: History, { ground, erasedAt }: ErasePatient): Obstacle[] {
  const { noReferral, neverTreated, quietYears } = ground.requires;
  const { lastEndedAt } = history;
  const isQuiet = !lastEndedAt || dayOf(erasedAt) >= addMonths(dayOf(lastEndedAt), 12 * quietYears);
  const found: readonly [Obstacle, boolean][] = [
    ['referral-open', history.hasOpenReferral],
    ['referred', noReferral && history.hasReferral],
    ['treated', neverTreated && history.wasTreated],
    ['not-quiet-yet', quietYears > 0 && !isQuiet],
  ];
  return found.flatMap(([obstacle, stands]) => (stands ? [obstacle] : []));
}

/** Destroys the key, for good. Throws `patient.erasure-not-lawful`, naming all that stands against it. */
export function erase(
  history: History,
  command: ErasePatient,
): Decision<ErasedPatient, DomainEvent> {
  const against = obstacles(history, command);
  if (against.length > 0) {
    const message = `The ground does not hold: ${against.join(', ')}`;
    throw new DomainError('conflict', 'patient.erasure-not-lawful', message, {
      obstacles: against,
    });
  }
  const { patientId, siteId, ground, rulesVersion, erasedAt } = command;
  return {
    state: { patientId, ground: ground.code, erasedAt },
    events: [
      event(PatientErasedV1, {
        patientId,
        siteId,
        ground: ground.code,
        rulesVersion,
        erasedAt: erasedAt.toISOString(),
      }),
    ],
  };
}
