/** Licences that ask for no more than to be named. */
const PERMISSIVE: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Unlicense',
]);

/** Whether an SPDX expression of names, AND, OR and one level of brackets can be met by permissive licences alone. */
export function isPermissive(expression: string): boolean {
  const plain = expression.replaceAll(/\(([^()]*)\)/g, (_, inner: string) =>
    isPermissive(inner) ? 'MIT' : 'other',
  );
  return plain
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((name) => PERMISSIVE.has(name.trim())));
}
