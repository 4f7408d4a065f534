import { DomainError } from '@lysning/kernel';
import type { ProgrammeDocument } from './document.js';

/** Negative when `one` is the older. */
export function compareVersions(one: string, other: string): number {
  const theirs = other.split('.').map(Number);
  const differences = one.split('.').map((part, index) => Number(part) - (theirs[index] ?? 0));
  return differences.find((difference) => difference !== 0) ?? 0;
}

/** Every version of the documents of one folder. */
export class Versions<Document extends ProgrammeDocument> {
  private readonly documents: readonly Document[];

  /** `slug` names the kind in error codes: `programme.protocol-unknown`. */
  constructor(
    private readonly slug: string,
    documents: readonly Document[],
  ) {
    this.documents = [...documents].sort(
      (one, other) => one.id.localeCompare(other.id) || compareVersions(one.version, other.version),
    );
  }

  /** That version, or the newest one. Throws `programme.<kind>-unknown`. */
  get(id: string, version?: string): Document {
    const found = this.find(id, version);
    if (found) return found;
    throw this.unknown(version === undefined ? id : `${id} ${version}`);
  }

  find(id: string, version?: string): Document | undefined {
    return this.documents.findLast(
      (one) => one.id === id && (version === undefined || one.version === version),
    );
  }

  /** The version in force on this day in Europe/Oslo. */
  on(id: string, day: string): Document {
    const found = this.documents.findLast((one) => one.id === id && one.validFrom <= day);
    if (found) return found;
    throw this.unknown(`${id} on ${day}`);
  }

  /** Whatever is in force on this day, one of each id. */
  allOn(day: string): Document[] {
    return this.ids()
      .filter((id) => this.documents.some((one) => one.id === id && one.validFrom <= day))
      .map((id) => this.on(id, day));
  }

  ids(): string[] {
    return [...new Set(this.documents.map(({ id }) => id))];
  }

  private unknown(what: string): DomainError {
    return new DomainError(
      'invalid',
      `programme.${this.slug}-unknown`,
      `The programme has no ${this.slug} ${what}`,
    );
  }
}

/** The loader lets a folder of rules have one id only. */
export const ruleOn = <Rule extends ProgrammeDocument>(
  versions: Versions<Rule>,
  day: string,
): Rule => versions.on(versions.ids()[0] ?? '', day);
