import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { wrongJars } from './kafka-jars.ts';

const folder = mkdtempSync(join(tmpdir(), 'jars-'));
const sumOf = (text: string) => createHash('sha512').update(text).digest('hex');

afterAll(() => {
  rmSync(folder, { recursive: true });
});

it('names jars that are missing, changed, or not ours, and no jar that is what it should be', () => {
  const sums = new Map(['good', 'changed', 'missing'].map((name) => [`${name}.jar`, sumOf(name)]));
  writeFileSync(join(folder, 'good.jar'), 'good');
  writeFileSync(join(folder, 'changed.jar'), 'something else');
  writeFileSync(join(folder, 'extra.jar'), 'extra');

  expect(wrongJars(folder, sums).sort()).toEqual(['changed.jar', 'extra.jar', 'missing.jar']);
});
