import { ROLES, type Role } from '@lysning/clinical';
import { tokenSubject } from '@lysning/contracts';
import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { HttpProblem, tryLater } from '../http/http-problem.js';

/** Who a valid token speaks for. */
export interface TokenSubject {
  readonly subject: string;
  readonly hprNumber: string | null;
  readonly roles: readonly Role[];
  readonly sites: readonly string[];
}

export interface TokenRules {
  readonly issuer: string;
  readonly audience: string;
  readonly jwksUrl: string;
}

const ALGORITHMS = ['ES256', 'PS256', 'RS256', 'EdDSA'];
const TYPES = new Set(['at+jwt', 'application/at+jwt', 'jwt']);
const LEEWAY_SECONDS = 5;
/** Far below the ten minutes for which the issuer's keys are believed: a checked signature is believed no longer. */
const REMEMBERED = { forMs: 60_000, atMost: 1_000 };
const JWKS = { cacheMaxAge: 600_000, cooldownDuration: 5_000, timeoutDuration: 3_000 };

/** Header members that would let the token bring its own key. */
const KEY_BEARING = ['jwk', 'jku', 'x5u', 'x5c'] as const;

const claims = z.object({
  iss: z.string(),
  aud: z.union([z.string(), z.array(z.string()).length(1)]),
  iat: z.number().optional(),
  sub: tokenSubject(),
  hpr_number: z
    .string()
    .regex(/^\d{7,9}$/)
    .nullish(),
  roles: z.array(z.string().max(60)).min(1).max(20),
  sites: z
    .array(z.string().regex(/^[a-z][a-z0-9-]{1,30}$/))
    .max(200)
    .default([]),
});

/** Checks bearer tokens against an issuer's published keys. Time is real time here: tokens come from outside. */
export class TokenVerifier {
  private readonly keys: JWTVerifyGetKey;
  private readonly good = new Map<string, { subject: TokenSubject; untilMs: number }>();

  constructor(private readonly rules: TokenRules) {
    this.keys = createRemoteJWKSet(new URL(rules.jwksUrl), JWKS);
  }

  /** Throws 401 for a token that is not good and 503 when the issuer's keys cannot be had. */
  async verify(token: string): Promise<TokenSubject> {
    const known = this.good.get(token);
    if (known && Date.now() < known.untilMs) return known.subject;
    this.good.delete(token);
    const { subject, expiresMs } = await this.check(token);
    if (this.good.size >= REMEMBERED.atMost) this.good.clear();
    const untilMs = Math.min(expiresMs, Date.now() + REMEMBERED.forMs);
    this.good.set(token, { subject, untilMs });
    return subject;
  }

  private async check(token: string): Promise<{ subject: TokenSubject; expiresMs: number }> {
    const { issuer, audience } = this.rules;
    try {
      const { payload, protectedHeader } = await jwtVerify(token, this.keys, {
        issuer,
        audience,
        algorithms: ALGORITHMS,
        clockTolerance: LEEWAY_SECONDS,
        requiredClaims: ['exp', 'sub', 'aud', 'iss', 'roles'],
      });
      assertHeader(protectedHeader);
      return { subject: subjectOf(payload), expiresMs: (payload.exp ?? 0) * 1000 };
    } catch (error) {
      throw refusalOf(error);
    }
  }
}

class BadToken extends Error {}

function assertHeader(header: Record<string, unknown>): void {
  const { typ } = header;
  if (typeof typ !== 'string' || !TYPES.has(typ.toLowerCase())) throw new BadToken('typ');
  const brought = KEY_BEARING.find((member) => member in header);
  if (brought) throw new BadToken(brought);
}

function subjectOf(payload: JWTPayload): TokenSubject {
  const result = claims.safeParse(payload);
  if (!result.success) throw new BadToken('claims');
  const { sub, hpr_number, roles, sites, iat } = result.data;
  if (iat !== undefined && iat > Date.now() / 1000 + LEEWAY_SECONDS) throw new BadToken('iat');
  return {
    subject: sub,
    hprNumber: hpr_number ?? null,
    roles: ROLES.filter((role) => roles.includes(role)),
    sites,
  };
}

const REFUSED = new Set([
  'ERR_JWKS_NO_MATCHING_KEY',
  'ERR_JWKS_MULTIPLE_MATCHING_KEYS',
  'ERR_JOSE_NOT_SUPPORTED',
]);

/** What is wrong with the token is a 401; what keeps us from knowing is a 503. */
function refusalOf(error: unknown): HttpProblem {
  if (error instanceof BadToken || isTokenError(error)) return invalidToken();
  return tryLater('auth.keys-unavailable', "The issuer's keys cannot be had at the moment", 5);
}

const isTokenError = (error: unknown): boolean =>
  error instanceof errors.JOSEError &&
  (/^ERR_(JWT|JWS|JOSE_ALG)/.test(error.code) || REFUSED.has(error.code));

export const invalidToken = (): HttpProblem =>
  new HttpProblem(401, 'auth.token-invalid', 'The bearer token is not valid here', {
    headers: { 'www-authenticate': 'Bearer error="invalid_token"' },
  });

export const missingToken = (): HttpProblem =>
  new HttpProblem(401, 'auth.token-missing', 'Send a bearer token', {
    headers: { 'www-authenticate': 'Bearer' },
  });
