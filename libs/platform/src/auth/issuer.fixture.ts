import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type CryptoKey,
  exportJWK,
  generateKeyPair,
  type JWTHeaderParameters,
  type JWTPayload,
  SignJWT,
} from 'jose';
import type { TokenRules } from './token-verifier.js';

export interface Pair {
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
}

/** Signs tokens, good ones unless told otherwise, and publishes its keys at a real address. */
export interface Issuer {
  readonly rules: TokenRules;
  readonly rsa: Pair;
  readonly publish: (pair: Pair, keyId: string) => Promise<void>;
  readonly claims: (overrides?: JWTPayload) => JWTPayload;
  readonly signed: (
    payload?: JWTPayload,
    head?: JWTHeaderParameters,
    key?: CryptoKey,
  ) => Promise<string>;
  readonly stop: () => void;
}

export const AUDIENCE = 'lysning';
export const KEY_ID = 'key-1';

export const now = () => Math.floor(Date.now() / 1000);

export const pair = (algorithm: string): Promise<Pair> =>
  generateKeyPair(algorithm, { extractable: true });

export const header = (overrides: Partial<JWTHeaderParameters> = {}): JWTHeaderParameters => ({
  alg: 'ES256',
  typ: 'at+jwt',
  kid: KEY_ID,
  ...overrides,
});

/** Publishes an ES256 key as `key-1` and an RS256 key as `rsa-1`. */
export async function startIssuer(): Promise<Issuer> {
  const [keys, rsa] = await Promise.all([pair('ES256'), pair('RS256')]);
  const { url, publish, stop } = await aKeySet();
  await publish(keys, KEY_ID);
  await publish(rsa, 'rsa-1');
  const claims: Issuer['claims'] = (overrides = {}) => ({
    iss: url,
    aud: AUDIENCE,
    sub: 'kari.lege',
    roles: ['nurse', 'psychiatrist'],
    sites: ['moss'],
    hpr_number: '9000001',
    iat: now(),
    exp: now() + 60,
    ...overrides,
  });
  const signed: Issuer['signed'] = (payload = claims(), head = header(), key = keys.privateKey) =>
    new SignJWT(payload).setProtectedHeader(head).sign(key);
  const rules = { issuer: url, audience: AUDIENCE, jwksUrl: `${url}/jwks` };
  return { rules, rsa, publish, claims, signed, stop };
}

async function aKeySet(): Promise<Pick<Issuer, 'publish' | 'stop'> & { readonly url: string }> {
  const keys: object[] = [];
  const server = createServer((_, response) => response.end(JSON.stringify({ keys })));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    publish: async ({ publicKey }, kid) => {
      keys.push({ ...(await exportJWK(publicKey)), kid });
    },
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
