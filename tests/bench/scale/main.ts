import { type Demand, demandOf, PLACES } from './demand.ts';

/** node tests/bench/scale/main.ts [CPU µs an event] [events/s of a rebuild by one process] */
const [cpuUs = 800, rebuiltPerSecond = 45_000] = process.argv.slice(2).map(Number);
for (const [place, millions] of Object.entries(PLACES)) {
  const demand = demandOf(millions, { cpuUs, rebuiltPerSecond });
  const cells = Object.entries<Demand[keyof Demand]>({ ...demand }).map(
    ([what, value]) => `${what} ${value.toPrecision(3)}`,
  );
  process.stdout.write(`${place}: ${cells.join(', ')}\n`);
}
