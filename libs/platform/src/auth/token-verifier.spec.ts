import { vi } from 'vitest';
import { createHmac, randomUUID } from 'node:crypto';
import { base64url, exportJWK, exportSPKI, type JWTPayload } from 'jose';
import {
  AUDIENCE,
  header,
  type Issuer,
  KEY_ID,
  now,
  pair,
  type Pair,
  startIssuer,
} from './issuer.fixture.js';
import { TokenVerifier } from './token-verifier.js';

let issuer: Issuer;
let stranger: Pair;
let verifier: TokenVerifier;

beforeAll(async () => {
  [issuer, stranger] = await Promise.all([startIssuer(), pair('ES256')]);
});
beforeEach(() => {
  verifier = new TokenVerifier(issuer.rules);
});
afterAll(() => {
  issuer.stop();
});

const claims = (overrides?: JWTPayload) => issuer.claims(overrides);
const signed = (...of: Parameters<Issuer['signed']>) => issuer.signed(...of);
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

  describe('a token that comes again', () => {
    const at = (seconds: number) => vi.setSystemTime(seconds * 1000);
    beforeEach(() => vi.useFakeTimers({ toFake: ['Date'] }));
    afterEach(() => vi.useRealTimers());

    it('is not checked again for a minute', async () => {
      const [token, start] = [await signed(claims({ exp: now() + 600 })), now()];
      const check = crypto.subtle.verify.bind(crypto.subtle);
      const checks = vi
        .spyOn(crypto.subtle, 'verify')
        .mockImplementation((...args) => check(...args));
      for (const later of [0, 1, 59]) {
        at(start + later);
        await verifier.verify(token);
      }
      expect(checks).toHaveBeenCalledTimes(1);

      at(start + 61);
      await verifier.verify(token);
      expect(checks).toHaveBeenCalledTimes(2);
      checks.mockRestore();
    });

    it('is refused once it has expired', async () => {
      const [token, start] = [await signed(claims({ exp: now() + 10 })), now()];
      await verifier.verify(token);

      at(start + 20);
      await expect(verifier.verify(token)).rejects.toMatchObject({ status: 401 });
    });
  });

  it('accepts the types at+jwt and JWT, and a single audience in an array', async () => {
    await verifier.verify(await signed(claims(), header({ typ: 'JWT' })));
    await verifier.verify(await signed(claims({ aud: [AUDIENCE] })));
    await verifier.verify(
      await signed(claims(), header({ alg: 'RS256', kid: 'rsa-1' }), issuer.rsa.privateKey),
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
    await issuer.publish(next, kid);
    const fresh = new TokenVerifier(issuer.rules);

    await fresh.verify(await signed(claims(), header({ kid }), next.privateKey));
  });

  it('cannot tell while the keys cannot be had, and says so with 503', async () => {
    const nobody = new TokenVerifier({ ...issuer.rules, jwksUrl: 'http://127.0.0.1:1/jwks' });

    await expect(nobody.verify(await signed())).rejects.toMatchObject({
      status: 503,
      code: 'auth.keys-unavailable',
    });
  });
});

const unsigned = (alg: string) => `${encode({ alg, typ: 'at+jwt' })}.${encode(claims())}.`;

async function hmacWithPublicKey(): Promise<string> {
  const content = `${encode({ alg: 'HS256', typ: 'at+jwt', kid: 'rsa-1' })}.${encode(claims())}`;
  const secret = await exportSPKI(issuer.rsa.publicKey);
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
  'the issuer with a slash': () => signed(claims({ iss: `${issuer.rules.issuer}/` })),
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
