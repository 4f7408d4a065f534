import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CORE_SCHEMA, load, mergeTag } from 'js-yaml';
import { ROOT } from '../folders.ts';

/** As much of a Compose file as is checked here; what its schema says of the rest holds anyhow. */
export interface ComposeService {
  readonly image?: string;
  readonly build?: {
    readonly context: string;
    readonly target: string;
    readonly args?: { readonly APP: string };
  };
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string | number>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: { readonly disable?: boolean; readonly test?: readonly string[] };
  readonly read_only?: boolean;
}
export interface ComposeFile {
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

const VARIABLE = /\$\{(\w+)(?::([-?])([^}]*))?\}/g;

/** As Compose puts variables in: `${NAME}`, `${NAME:-default}`, `${NAME:?why it is needed}`. */
function interpolated(text: string, variables: Readonly<Record<string, string>>): string {
  return text.replaceAll(VARIABLE, (_, name: string, kind = '', more = '') => {
    const value = variables[name];
    if (value) return value;
    if (kind === '?') throw new Error(`${name} is needed: ${String(more)}`);
    return String(more);
  });
}

/** `docker-compose.yml` as an engine would read it with these variables. */
export const composeFile = (variables: Readonly<Record<string, string>>): ComposeFile =>
  load(interpolated(readFileSync(join(ROOT, 'docker-compose.yml'), 'utf8'), variables), {
    schema: CORE_SCHEMA.withTags(mergeTag),
  }) as ComposeFile;

/** The names in the example of `.env`, those that are commented out left away. */
export const exampleVariables = (): string[] =>
  readFileSync(join(ROOT, 'deploy', 'compose.env.example'), 'utf8')
    .split('\n')
    .flatMap((line) => /^([A-Z_]+)=$/.exec(line)?.[1] ?? []);
