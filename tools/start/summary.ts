import { bold, dim, print, table } from '../terminal/print.ts';
import type { ReadyToken } from './token-issuer.ts';

/** Where everything answers. */
export function printAddresses(urls: Readonly<Record<string, string>>): void {
  const rows = Object.entries(urls).map(([name, url]) => [
    bold(name),
    `${url}/api/v1`,
    `${url}/docs`,
    `${url}/health/ready`,
    `${url}/metrics`,
  ]);
  print();
  for (const line of table([['', 'API', 'OpenAPI', 'health', 'metrics'].map(dim), ...rows])) {
    print(line);
  }
}

export function printTokens(tokens: readonly ReadyToken[], exampleUrl: string): void {
  print();
  print(dim('Tokens, good for a day at every site; each is also in .lysning/tokens/<role>:'));
  const width = Math.max(...tokens.map(({ role }) => role.length));
  for (const { role, token } of tokens) print(`${bold(role.padEnd(width))}  ${dim(token)}`);
  print();
  print(dim('For example:'));
  print(`  curl -H "Authorization: Bearer $(cat .lysning/tokens/analyst)" ${exampleUrl}`);
  print();
}
