import { readFileSync } from 'node:fs';
import { endsWhenTold, tell } from '../program/program.ts';
import { Generator } from './generator.ts';
import type { LoadPlan } from './load-plan.ts';

/** A process of its own: `node main.ts PLAN.json`. */
const plan = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as LoadPlan;
endsWhenTold(() => Promise.resolve());
tell({ tells: 'ready' });
tell({ tells: 'result', result: await new Generator(plan).run() });
process.exit(0);
