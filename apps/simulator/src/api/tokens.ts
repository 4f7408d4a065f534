import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const tokenFile = z.object({
  tokens: z.array(
    z.object({
      role: z.string(),
      sites: z.array(z.string()),
      hpr: z.string().nullish(),
      token: z.string().min(1),
    }),
  ),
});
type Token = z.infer<typeof tokenFile>['tokens'][number];

/** Whose token a call carries: somebody of this role who works at this site. */
export interface Actor {
  readonly role: string;
  readonly siteId: string | null;
}

/** The tokens of the people played here, read from a file and read again when they are refused. */
export class Tokens {
  private constructor(
    private readonly path: string,
    private tokens: readonly Token[],
  ) {}

  static async read(path: string): Promise<Tokens> {
    return new Tokens(path, await readTokens(path));
  }

  async readAgain(): Promise<void> {
    this.tokens = await readTokens(this.path);
  }

  /** Throws when there is a site at which nobody works. */
  assertSites(siteIds: readonly string[]): void {
    const without = siteIds.find((id) => !this.tokens.some(({ sites }) => sites.includes(id)));
    if (without !== undefined) throw new Error(`Nobody has a token for the site ${without}`);
  }

  of({ role, siteId }: Actor): string {
    const found = this.tokens.find(
      (one) => one.role === role && (siteId === null || one.sites.includes(siteId)),
    );
    if (found) return found.token;
    throw new Error(`There is no token for a ${role} at ${siteId ?? 'any site'}`);
  }
}

const readTokens = async (path: string): Promise<readonly Token[]> =>
  tokenFile.parse(JSON.parse(await readFile(path, 'utf8'))).tokens;
