import { FAULTS as ALL } from './faults/index.ts';
import { type Report, runLaboratory, type Stage } from './laboratory.ts';
import { SHORT_FAULT_NAMES } from './names.ts';
import { anomaliesOf, printed } from './report.ts';
import { SHORT } from './sizes.ts';

const WITHIN_MS = 540_000;
/** By then everything has been stopped, and what was found by then is reported. */
const STOPS_WITHIN_MS = 60_000;
const FAULTS = ALL.filter(({ name }) => SHORT_FAULT_NAMES.includes(name));

describe('the fault laboratory', () => {
  const seed = process.env['LYSNING_FAULTS_SEED'] ?? String(Date.now());
  let report: Report;

  beforeAll(async () => {
    const signal = AbortSignal.timeout(WITHIN_MS - STOPS_WITHIN_MS);
    report = await runLaboratory({ seed, sizes: SHORT, faults: FAULTS, signal });
  }, WITHIN_MS);

  const stageOf = (name: string): Stage => {
    const stage = report.stages.find(({ fault }) => fault.name === name);
    if (!stage) throw new Error(`It broke off (seed ${seed}): ${report.brokenOff ?? ''}`);
    return stage;
  };

  it.each(FAULTS.map(({ name, title }) => ({ name, title })))(
    'loses, doubles and disorders nothing: $title',
    ({ name }) => {
      const found = { seed, anomalies: anomaliesOf(stageOf(name)).slice(0, 20) };

      expect(found).toEqual({ seed, anomalies: [] });
    },
  );

  it('examined what it says: writes were acknowledged under every fault', () => {
    const idle = report.stages.filter(({ acknowledged }) => acknowledged === 0);

    // All clients rest while new consumers read.
    expect(idle.map(({ fault }) => fault.name)).toEqual(['new-consumers']);
    expect(printed(report)).toContain('kill -9');
  });
});
