import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { temporaryFolder } from './temporary-folder.ts';

describe('a folder for what is thrown away', () => {
  const made: string[] = [];
  const aFolder = (on?: 'disk') => {
    const folder = temporaryFolder('spec', on);
    made.push(folder);
    return folder;
  };
  afterAll(() => {
    for (const folder of made) rmSync(folder, { recursive: true, force: true });
  });

  it('lies on a disk when that is asked for', () => {
    expect(dirname(aFolder('disk'))).toBe(tmpdir());
  });

  it('is removed once the process that made it is gone, and not while it is there', () => {
    const folder = aFolder();
    const { pid } = spawnSync(process.execPath, ['--version']);
    const left = join(dirname(folder), `lysning-spec-${String(pid)}-abcdef`);
    mkdirSync(join(left, 'data'), { recursive: true });
    const others = mkdtempSync(join(dirname(folder), 'others-'));
    made.push(left, others);

    aFolder();

    expect(existsSync(left)).toBe(false);
    expect([folder, others].map((name) => existsSync(name))).toEqual([true, true]);
  });
});
