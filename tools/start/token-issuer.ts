import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { type CryptoKey, exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import { ROLES } from '../../libs/clinical/src/roles.ts';
import { keptFolder, ROOT } from '../folders.ts';
import { readKept, writeKept } from './kept-state.ts';
import { AUDIENCE } from './services.ts';

const VALID_HOURS = 24;
const RENEW_MS = 6 * 3_600_000;
/** In no register of health professionals. */
const FIRST_HPR = 999_000_101;

export interface ReadyToken {
  readonly role: string;
  readonly sites: readonly string[];
  readonly hpr: string | null;
  readonly token: string;
}

export interface LocalIssuer {
  readonly issuer: string;
  readonly tokens: () => readonly ReadyToken[];
  /** `{ tokens: ReadyToken[] }`, renewed before they run out. */
  readonly tokensFile: string;
  readonly stop: () => Promise<void>;
}

interface Whereabouts {
  readonly host?: string;
  /** How tokens name it, when that is not where it listens. */
  readonly issuer?: string;
}

/** Stands in for the national login: signs tokens and serves its public key, on the loopback unless told otherwise. */
export async function startIssuer(
  port: number,
  { host = '127.0.0.1', issuer = `http://127.0.0.1:${port}` }: Whereabouts = {},
): Promise<LocalIssuer> {
  const jwk = await signingKey();
  const key = (await importJWK(jwk, 'ES256')) as CryptoKey;
  const { d: _secret, ...publicJwk } = jwk;
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ keys: [publicJwk] }));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  let tokens = await signAll(issuer, key, jwk.kid ?? '');
  const renewal = setInterval(() => {
    void signAll(issuer, key, jwk.kid ?? '').then((signed) => {
      tokens = signed;
      writeTokens(tokens);
    });
  }, RENEW_MS);
  return {
    issuer,
    tokens: () => tokens,
    tokensFile: writeTokens(tokens),
    stop: async () => {
      clearInterval(renewal);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function signingKey(): Promise<JWK> {
  const kept = readKept<JWK>('issuer-key');
  if (kept) return kept;
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const kid = crypto.randomUUID();
  const jwk: JWK = { ...(await exportJWK(privateKey)), kid, alg: 'ES256', use: 'sig' };
  writeKept('issuer-key', jwk);
  return jwk;
}

/** Each role gets one token that is good at every site. */
function signAll(issuer: string, key: CryptoKey, kid: string): Promise<ReadyToken[]> {
  const sites = siteIds();
  return Promise.all(
    ROLES.map(async (role, index) => {
      const hpr = role === 'patient' || role === 'system' ? null : String(FIRST_HPR + index);
      const token = await new SignJWT({ roles: [role], sites, ...(hpr && { hpr_number: hpr }) })
        .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid })
        .setIssuer(issuer)
        .setAudience(AUDIENCE)
        .setSubject(`local-${role}`)
        .setIssuedAt()
        .setExpirationTime(`${VALID_HOURS}h`)
        .sign(key);
      return { role, sites, hpr, token };
    }),
  );
}

/** Also one file per role, for `$(cat .lysning/tokens/nurse)`. */
function writeTokens(tokens: readonly ReadyToken[]): string {
  const folder = keptFolder('tokens');
  rmSync(folder, { recursive: true });
  mkdirSync(folder, { mode: 0o700 });
  for (const { role, token } of tokens) {
    writeFileSync(join(folder, role), token, { mode: 0o600 });
  }
  return writeKept('tokens', { tokens });
}

/** Ids of the sites of the programme and of what overlays it. */
export function siteIds(): string[] {
  const overlay = process.env['LYSNING_PROGRAMME_DIR'];
  const folders = [join(ROOT, 'libs', 'programme', 'data'), ...(overlay ? [overlay] : [])];
  const ids = folders.flatMap((folder) => idsIn(join(folder, 'sites')));
  return [...new Set(ids)].sort();
}

function idsIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => /\.ya?ml$/.test(name))
      .flatMap(
        (name) => /^id: *([\w-]+)/m.exec(readFileSync(join(folder, name), 'utf8'))?.[1] ?? [],
      );
  } catch {
    return [];
  }
}
