import { startTokenIssuer, type TokenIssuer } from '@lysning/testing';

const ROLES = [
  'referrer',
  'coordinator',
  'psychiatrist',
  'psychologist',
  'somatic-physician',
  'nurse',
  'analyst',
  'operator',
] as const;
export type Role = (typeof ROLES)[number];

export const SITES = ['lab-wide', 'lab-small', 'lab-narrow'] as const;

const DAY_S = 86_400;
/** In no register of health professionals. */
const FIRST_HPR = 999_000_101;

/** Whose tokens the clients carry: one person of each role, good at every site. */
export interface People {
  readonly issuer: TokenIssuer;
  readonly tokenOf: (role: Role) => string;
}

export async function startPeople(): Promise<People> {
  const issuer = await startTokenIssuer();
  const claims = { exp: Math.floor(Date.now() / 1000) + DAY_S };
  const tokens = new Map<Role, string>();
  for (const [index, role] of ROLES.entries()) {
    const hpr = String(FIRST_HPR + index);
    tokens.set(role, await issuer.token({ roles: [role], sites: SITES, hpr, claims }));
  }
  return { issuer, tokenOf: (role) => tokens.get(role) ?? '' };
}
