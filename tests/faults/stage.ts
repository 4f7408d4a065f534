import { anomaly } from './checkers/anomaly.ts';
import { clientFinding } from './evidence/clients.ts';
import { type Finding, judge } from './evidence/judge.ts';
import { settle } from './evidence/settle.ts';
import { atOnce, type Fault, type Ground, type Struck } from './faults/fault.ts';
import type { Spent, Stage } from './laboratory.ts';
import { within } from './within.ts';

const MINUTE_MS = 60_000;

/** What is known of a stage so far: what there is of it when it breaks off. */
interface Course {
  struck: Struck;
  acknowledged: number;
  findings: readonly Finding[];
  readonly spent: Spent[];
}

/** One fault and what is found afterwards. Takes no longer than it may, and never throws. */
export async function runStage(fault: Fault, ground: Ground): Promise<Stage> {
  const since = performance.now();
  const course: Course = {
    struck: { times: 0, recoveriesMs: [] },
    acknowledged: 0,
    findings: [],
    spent: [],
  };
  const { patience = 1, name, title } = fault;
  const limitMs = ground.sizes.stageMinutes * patience * MINUTE_MS;
  let brokenOff: string | null = null;
  try {
    await within(limitMs, 'It did not end', () => strikeAndJudge(fault, ground, course));
  } catch (error) {
    brokenOff = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
  }
  const { acknowledged, spent } = course;
  const findings = brokenOff === null ? course.findings : [...course.findings, broken(brokenOff)];
  const seconds = secondsSince(since);
  const { struck } = course;
  return { fault: { name, title }, struck, findings, acknowledged, spent, seconds, brokenOff };
}

const broken = (why: string): Finding => ({
  check: 'stage',
  examined: 0,
  anomalies: [anomaly('broken-off', why)],
});

async function strikeAndJudge(fault: Fault, ground: Ground, course: Course): Promise<void> {
  const { notebook } = ground.workload;
  const before = notebook.acknowledged;
  course.struck = await timed(course, 'strike', () => fault.strike(ground));
  course.acknowledged = course.struck.acknowledged ?? notebook.acknowledged - before;
  if (course.struck.findings) course.findings = course.struck.findings;
  else await judgeAtRest(ground, course);
}

/** Clients and time stand still meanwhile. */
async function judgeAtRest(ground: Ground, course: Course): Promise<void> {
  const { stand, workload } = ground;
  await timed(course, 'rest', async () => {
    await atOnce([...stand.replicas.values()], (replica) => replica.ready());
    await workload.pause();
    await settle(stand.databases);
    // Whoever still waits looks once more, and finds it or is stranded.
    workload.resume();
    await workload.pause();
    await settle(stand.databases);
  });
  course.findings = await timed(course, 'judging', async () => [
    ...(await judge(stand, workload.notebook)),
    await clientFinding(stand, workload),
  ]);
  workload.resume();
}

async function timed<T>({ spent }: Course, on: Spent['on'], work: () => Promise<T>): Promise<T> {
  const since = performance.now();
  try {
    return await work();
  } finally {
    spent.push({ on, seconds: secondsSince(since) });
  }
}

const secondsSince = (since: number): number => (performance.now() - since) / 1000;
