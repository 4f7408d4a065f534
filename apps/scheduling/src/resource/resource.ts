/** What a site has to offer. The patient is a resource too, but of nobody's site. */
export type ResourceKind = 'chair' | 'nurse' | 'physician' | 'psychologist';

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
}

/** What a site has, as its file in the programme tells it. */
export interface SiteInventory {
  readonly chairs: readonly string[];
  readonly nurses: readonly string[];
  readonly psychologists: readonly string[];
  readonly physicians: readonly { readonly code: string; readonly sessionsAtOnce: number }[];
}

export function resourcesOf(inventory: SiteInventory): SiteResource[] {
  const single = (kind: ResourceKind, codes: readonly string[]): SiteResource[] =>
    codes.map((code) => ({ kind, code, seat: 1 }));
  return [
    ...single('chair', inventory.chairs),
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
