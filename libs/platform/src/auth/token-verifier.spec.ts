import { createHmac, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  base64url,
  type CryptoKey,
  exportJWK,
  exportSPKI,
  generateKeyPair,
  type JWK,
  type JWTHeaderParameters,
  type JWTPayload,
  SignJWT,
} from 'jose';
import { TokenVerifier } from './token-verifier.js';

interface Pair {
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
}

const AUDIENCE = 'lysning';
const KEY_ID = 'key-1';

let keys: Pair;
let rsa: Pair;
let stranger: Pair;
let server: Server;
let published: JWK[];
let issuer: string;
let verifier: TokenVerifier;

const pair = (algorithm: string): Promise<Pair> =>
  generateKeyPair(algorithm, { extractable: true });
const jwkOf = async ({ publicKey }: Pair, kid: string) => ({
  ...(await exportJWK(publicKey)),
  kid,
});
const now = () => Math.floor(Date.now() / 1000);

beforeAll(async () => {
  [keys, rsa, stranger] = await Promise.all([pair('ES256'), pair('RS256'), pair('ES256')]);
  published = [await jwkOf(keys, KEY_ID), await jwkOf(rsa, 'rsa-1')];
  server = createServer((_, response) => response.end(JSON.stringify({ keys: published })));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  issuer = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
});

beforeEach(() => {
  verifier = new TokenVerifier({ issuer, audience: AUDIENCE, jwksUrl: `${issuer}/jwks` });
});

afterAll(() => {
  server.close();
  server.closeAllConnections();
});

const claims = (overrides: JWTPayload = {}): JWTPayload => ({
  iss: issuer,
  aud: AUDIENCE,
  sub: 'kari.lege',
  roles: ['nurse', 'psychiatrist'],
  sites: ['moss'],
  hpr_number: '9000001',
  iat: now(),
  exp: now() + 60,
  ...overrides,
});

const header = (overrides: Partial<JWTHeaderParameters> = {}): JWTHeaderParameters => ({
  alg: 'ES256',
  typ: 'at+jwt',
  kid: KEY_ID,
  ...overrides,
});

const signed = (
  payload: JWTPayload = claims(),
  head: JWTHeaderParameters = header(),
  key: CryptoKey | Uint8Array = keys.privateKey,
) => new SignJWT(payload).setProtectedHeader(head).sign(key);

const encode = (value: unknown) => base64url.encode(JSON.stringify(value));
const without = (claim: string): JWTPayload =>
  Object.fromEntries(Object.entries(claims()).filter(([name]) => name !== claim));

describe('TokenVerifier', () => {
  it('knows whom a good token speaks for', async () => {
    await expect(verifier.verify(await signed())).resolves.toEqual({
      subject: 'kari.lege',
      hprNumber: '9000001',
      roles: ['psychiatrist', 'nurse'],
      sites: ['moss'],
    });
  });

  it('accepts the types at+jwt and JWT, and a single audience in an array', async () => {
    await verifier.verify(await signed(claims(), header({ typ: 'JWT' })));
    await verifier.verify(await signed(claims({ aud: [AUDIENCE] })));
    await verifier.verify(
      await signed(claims(), header({ alg: 'RS256', kid: 'rsa-1' }), rsa.privateKey),
    );
  });

  it('allows clocks that are four seconds apart', async () => {
    await verifier.verify(await signed(claims({ exp: now() - 4 })));
    await verifier.verify(await signed(claims({ nbf: now() + 4, iat: now() + 4 })));
  });

  it('drops roles it does not know', async () => {
    const { roles } = await verifier.verify(await signed(claims({ roles: ['nurse', 'king'] })));

    expect(roles).toEqual(['nurse']);
  });

  it('fetches the keys again for a key id it does not know', async () => {
    const next = await pair('ES256');
    await verifier.verify(await signed());
    const kid = randomUUID();
    published = [...published, await jwkOf(next, kid)];
    const fresh = new TokenVerifier({ issuer, audience: AUDIENCE, jwksUrl: `${issuer}/jwks` });

    await fresh.verify(await signed(claims(), header({ kid }), next.privateKey));
  });

  it('cannot tell while the keys cannot be had, and says so with 503', async () => {
    const nobody = new TokenVerifier({
      issuer,
      audience: AUDIENCE,
      jwksUrl: 'http://127.0.0.1:1/jwks',
    });

    await expect(nobody.verify(await signed())).rejects.toMatchObject({
      status: 503,
      code: 'auth.keys-unavailable',
    });
  });
});

const unsigned = (alg: string) => `${encode({ alg, typ: 'at+jwt' })}.${encode(claims())}.`;

async function hmacWithPublicKey(): Promise<string> {
  const content = `${encode({ alg: 'HS256', typ: 'at+jwt', kid: 'rsa-1' })}.${encode(claims())}`;
  const secret = await exportSPKI(rsa.publicKey);
  return `${content}.${createHmac('sha256', secret).update(content).digest('base64url')}`;
}

function hmacWithNothing(): string {
  const content = `${encode({ alg: 'HS256', typ: 'at+jwt' })}.${encode(claims())}`;
  return `${content}.${createHmac('sha256', '').update(content).digest('base64url')}`;
}

async function withSignature(signature: string): Promise<string> {
  return (await signed()).replace(/[^.]*$/, signature);
}

async function withPayload(payload: JWTPayload): Promise<string> {
  const [head, , signature] = (await signed()).split('.');
  return [head, encode(payload), signature].join('.');
}

const REFUSED: Record<string, () => string | Promise<string>> = {
  'no algorithm': () => unsigned('none'),
  'no algorithm, spelt otherwise': () => unsigned('nOnE'),
  'an HMAC keyed with the public key': hmacWithPublicKey,
  'an HMAC keyed with nothing': hmacWithNothing,
  'ES256 said, P-384 used': async () => {
    const { privateKey } = await pair('ES384');
    const token = await signed(claims(), header({ alg: 'ES384' }), privateKey);
    return token.replace(/^[^.]*/, encode(header()));
  },
  'a signature of zeros': () => withSignature(base64url.encode(new Uint8Array(64))),
  'no signature': () => withSignature(''),
  'a payload that was changed': () => withPayload(claims({ roles: ['operator'] })),
  'its own key in jwk': async () =>
    signed(claims(), header({ jwk: await exportJWK(stranger.publicKey) }), stranger.privateKey),
  'its own key in jwk beside a good signature': async () =>
    signed(claims(), header({ jwk: await exportJWK(stranger.publicKey) })),
  'a key address in jku': () => signed(claims(), header({ jku: 'http://127.0.0.1:1/jwks' })),
  'a certificate address in x5u': () => signed(claims(), header({ x5u: 'http://127.0.0.1:1/x' })),
  'a path as key id': () => signed(claims(), header({ kid: '../../../dev/null' })),
  'SQL as key id': () => signed(claims(), header({ kid: "x' UNION SELECT 'key" })),
  'a critical member nobody knows': async () => {
    const [, payload, signature] = (await signed()).split('.');
    return [encode({ ...header(), crit: ['new'], new: 1 }), payload, signature].join('.');
  },
  'another key under a known id': () => signed(claims(), header(), stranger.privateKey),
  'an expiry six seconds ago': () => signed(claims({ exp: now() - 6 })),
  'no expiry': () => signed(without('exp')),
  'a start ten seconds ahead': () => signed(claims({ nbf: now() + 10 })),
  'an issue ten seconds ahead': () => signed(claims({ iat: now() + 10 })),
  'the issuer with a slash': () => signed(claims({ iss: `${issuer}/` })),
  'another issuer': () => signed(claims({ iss: 'https://elsewhere.example' })),
  'no issuer': () => signed(without('iss')),
  'no audience': () => signed(without('aud')),
  'two audiences': () => signed(claims({ aud: [AUDIENCE, 'other'] })),
  'a part of the audience': () => signed(claims({ aud: 'lys' })),
  'the audience in capitals': () => signed(claims({ aud: 'LYSNING' })),
  'no roles': () => signed(without('roles')),
  'an ID token': () => signed(claims({ aud: 'the-client' }), header({ typ: 'JWT' })),
  'no subject': () => signed(without('sub')),
  'a subject that is not one': () => signed(claims({ sub: 'Kari Nordmann\n' })),
  'an identity number as subject': () => signed(claims({ sub: '01887012345' })),
  'an address of mail as subject': () => signed(claims({ sub: 'kari@example.no' })),
  'another type': () => signed(claims(), header({ typ: 'logout+jwt' })),
  'no type': () => signed(claims(), { alg: 'ES256', kid: KEY_ID }),
  'every site as a wildcard': () => signed(claims({ sites: ['*'] })),
  'two sites in one': () => signed(claims({ sites: ['moss,oslo'] })),
  nothing: () => '',
  noise: () => 'a.b.c',
};

describe('TokenVerifier refuses', () => {
  it.each(Object.entries(REFUSED))('%s', async (_, token) => {
    await expect(verifier.verify(await token())).rejects.toMatchObject({
      status: 401,
      code: 'auth.token-invalid',
    });
  });
});
