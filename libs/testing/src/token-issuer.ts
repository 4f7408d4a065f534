import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Role } from '@lysning/clinical';
import { type CryptoKey, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';

export interface TokenOptions {
  readonly roles: readonly Role[];
  readonly sites?: readonly string[];
  readonly sub?: string;
  /** Number in the register of health professionals; `null` for someone who has none. */
  readonly hpr?: string | null;
  /** Claims to add or to overwrite, for tokens that must be refused. */
  readonly claims?: JWTPayload;
}

/** An issuer of tokens with its key set at a real address. */
export interface TokenIssuer {
  readonly issuer: string;
  readonly audience: string;
  readonly jwksUrl: string;
  readonly privateKey: CryptoKey;
  readonly keyId: string;
  readonly token: (options: TokenOptions) => Promise<string>;
  /** Signs with a new key from now on; the old one is withdrawn. */
  readonly rotate: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

const DEFAULT_HPR = '999000001';

export async function startTokenIssuer(audience = 'lysning'): Promise<TokenIssuer> {
  let key = await newKey();
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ keys: [key.jwk] }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  return {
    issuer,
    audience,
    jwksUrl: `${issuer}/jwks`,
    get privateKey() {
      return key.privateKey;
    },
    get keyId() {
      return key.keyId;
    },
    token: (options) =>
      new SignJWT({ iss: issuer, aud: audience, ...claimsOf(options) })
        .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: key.keyId })
        .sign(key.privateKey),
    rotate: async () => {
      key = await newKey();
    },
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function claimsOf({ roles, sites = [], sub, hpr = DEFAULT_HPR, claims = {} }: TokenOptions) {
  const now = Math.floor(Date.now() / 1000);
  return {
    sub: sub ?? `test-${roles.join('-')}`,
    roles,
    sites,
    ...(hpr !== null && { hpr_number: hpr }),
    iat: now,
    exp: now + 3600,
    ...claims,
  };
}

async function newKey() {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  const keyId = randomUUID();
  const jwk = { ...(await exportJWK(publicKey)), kid: keyId, alg: 'ES256', use: 'sig' };
  return { privateKey, keyId, jwk };
}
