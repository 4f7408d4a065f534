import type { Day } from '@lysning/kernel';

/** What a site has to offer. The patient is a resource too, but of nobody's site. */
export type ResourceKind = 'chair' | 'room' | 'monitor' | 'nurse' | 'physician' | 'psychologist';

/** What can be taken by one appointment at a time. */
export interface SiteResource {
  readonly kind: ResourceKind;
  /** Its name in the site's file of the programme: `chair-1`. */
  readonly code: string;
  /** One who can look after several sessions at once is that many seats; everything else has seat 1. */
  readonly seat: number;
}
export interface Resource extends SiteResource {
  readonly id: string;
  readonly certificates?: readonly Certificate[];
}

export interface KnownResource {
  readonly kind: ResourceKind;
  readonly inService: boolean;
}

/** Proof of a skill; its last day is included, and `null` is no last day. */
export interface Certificate {
  readonly certificate: string;
  readonly validUntil: Day | null;
}

export type CertificateBook = ReadonlyMap<string, readonly Certificate[]>;

/** The certificates of a site by who has them. */
export function bookOf(
  certificates: readonly (Certificate & { readonly resource: string })[],
): CertificateBook {
  const book = new Map<string, Certificate[]>();
  for (const { resource, certificate, validUntil } of certificates) {
    book.set(resource, [...(book.get(resource) ?? []), { certificate, validUntil }]);
  }
  return book;
}

/** Of those that a need asks for, the first that the resource does not have on this day. */
export const lackedBy = (
  { certificates = [] }: Resource,
  needed: readonly string[],
  day: Day,
): string | undefined =>
  needed.find(
    (name) =>
      !certificates.some(
        ({ certificate, validUntil }) =>
          certificate === name && (validUntil === null || day <= validUntil),
      ),
  );

/** What a site has, as its file in the programme tells it. */
export interface SiteInventory {
  readonly chairs: readonly string[];
  readonly rooms: readonly string[];
  readonly monitors: readonly string[];
  readonly nurses: readonly string[];
  readonly psychologists: readonly string[];
  readonly physicians: readonly { readonly code: string; readonly sessionsAtOnce: number }[];
}

export function resourcesOf(inventory: SiteInventory): SiteResource[] {
  const single = (kind: ResourceKind, codes: readonly string[]): SiteResource[] =>
    codes.map((code) => ({ kind, code, seat: 1 }));
  return [
    ...single('chair', inventory.chairs),
    ...single('room', inventory.rooms),
    ...single('monitor', inventory.monitors),
    ...single('nurse', inventory.nurses),
    ...single('psychologist', inventory.psychologists),
    ...inventory.physicians.flatMap(({ code, sessionsAtOnce }) =>
      Array.from({ length: sessionsAtOnce }, (_, index) => ({
        kind: 'physician' as const,
        code,
        seat: index + 1,
      })),
    ),
  ];
}
