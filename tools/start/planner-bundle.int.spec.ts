import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { COMPILER, ROOT } from '../folders.ts';
import { BANNER, FOLDER, whereItCameFrom } from './bundle.ts';

const [ENTRY, BUNDLE] = [join(FOLDER, 'planner-entry.mjs'), join(FOLDER, 'planner.js')];

const PROGRAM = `
import { generateInstance, planners, validate } from '@lysning/planning';
const recipe = { name: 'bundled', seed: 1, patients: 6, weeks: 5, running: 0, fixed: 0, therapist: 0.5, absence: 0 };
const site = { chairs: 2, nurses: 2, therapists: 1, seats: 2 };
const instance = generateInstance({ ...recipe, sites: [site] });
const plan = await planners.mip(instance, { timeMs: 30000 });
console.log(JSON.stringify({ fellBack: plan.fellBack, gap: plan.gap, wrong: validate(instance, plan) }));
`;

describe('the planner in a bundle', () => {
  it.each(['the bundle', 'the compiled files'])('solves in its thread, from %s', async (from) => {
    execFileSync(process.execPath, [
      join(ROOT, COMPILER),
      '-b',
      join(ROOT, 'libs/planning/tsconfig.build.json'),
    ]);
    writeFileSync(ENTRY, PROGRAM);
    if (from === 'the bundle') {
      await build({
        entryPoints: [ENTRY],
        outfile: BUNDLE,
        bundle: true,
        format: 'esm',
        platform: 'node',
        target: 'node24',
        banner: { js: BANNER },
        external: ['reflect-metadata'],
        plugins: [whereItCameFrom],
      });
    }
    const program = from === 'the bundle' ? BUNDLE : ENTRY;
    const said = execFileSync(process.execPath, [program], { encoding: 'utf8' });
    const { fellBack, gap, wrong } = JSON.parse(said) as Record<string, unknown>;
    expect({ fellBack, wrong }).toEqual({ fellBack: null, wrong: [] });
    expect(gap).toBeLessThan(0.05);
    for (const file of [ENTRY, BUNDLE]) rmSync(file, { force: true });
  });
});
