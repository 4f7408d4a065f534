import { isPermissive } from './licences.ts';

it.each([
  ['MIT', true],
  ['(MIT OR GPL-3.0)', true],
  ['Apache-2.0 AND MIT', true],
  ['Apache-2.0 AND (GPL-2.0 OR BSD-3-Clause)', true],
  ['(ISC AND CC-BY-3.0)', false],
  ['GPL-3.0', false],
  ['MIT AND GPL-3.0', false],
  ['', false],
])('a package under %s is permissive: %s', (expression, expected) => {
  expect(isPermissive(expression)).toBe(expected);
});
