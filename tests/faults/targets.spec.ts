import { anomaly } from './checkers/anomaly.ts';
import type { Report, Stage } from './laboratory.ts';
import { page } from './page.ts';
import { targetsOf } from './targets.ts';

const aStage = (name: Stage['fault']['name'], change: Partial<Stage> = {}): Stage => ({
  fault: { name, title: name },
  struck: { times: 1_000_000, recoveriesMs: [9_000] },
  findings: [],
  acknowledged: 1,
  seconds: 1,
  spent: [],
  brokenOff: null,
  ...change,
});
const NAMES = ['kills', 'crash-points', 'broker', 'database', 'repeats', 'poison'] as const;
const aReport = (stages: readonly Stage[], brokenOff: string | null = null): Report => ({
  seed: '1',
  stages,
  seconds: 1,
  startSeconds: 1,
  brokenOff,
});
const whole = [...NAMES, 'bookings' as const].map((name) => aStage(name));
const unmet = (report: Report) =>
  targetsOf(report).flatMap(({ what, isMet }) => (isMet ? [] : what));

describe('the targets of a full run', () => {
  it('are met when everything was done, nothing was found and all came back in time', () => {
    expect(unmet(aReport(whole))).toEqual([]);
  });

  it.each([
    ['overlap', 'two appointments for one resource at a time'],
    ['lost', 'acknowledged writes lost'],
    ['told-twice', 'acknowledged writes doubled'],
    ['order', 'acknowledged writes disordered'],
    ['deadlock', 'deadlocks'],
    ['answered-500', 'errors of ours that clients met'],
    ['broken-off', 'anything else'],
  ])('are not when there is an anomaly of the kind %s', (kind, what) => {
    const findings = [{ check: 'some', examined: 1, anomalies: [anomaly(kind, 'somewhere')] }];
    expect(unmet(aReport([...whole, aStage('mixed', { findings })]))).toContain(what);
  });

  it('are not when something came back too late, was done too seldom, or not at all', () => {
    const late = aStage('broker', { struck: { times: 20, recoveriesMs: [1, 10_001] } });
    const seldom = aStage('kills', { struck: { times: 999, recoveriesMs: [1] } });
    const poisonless = whole.filter(({ fault }) => fault.name !== 'poison');

    expect(unmet(aReport([...poisonless.slice(1), seldom, late]))).toEqual([
      'kill -9, 200 of each of 5 services',
      'messages that cannot be read',
      'recovered, p95: broker',
    ]);
  });

  it('cannot be met by a run that was broken off, and its page says so', () => {
    const report = aReport(whole, 'interrupted');
    const circumstances = { at: new Date(0), command: 'x', machine: 'y', isFull: true };

    expect(unmet(report)).toContain('acknowledged writes lost');
    expect(page(report, circumstances)).toContain('**Incomplete**: interrupted.');
    expect(page(report, circumstances)).toContain('| acknowledged writes lost | 0 | 0 | **no** |');
  });
});
