import type { Bed } from '../bed/bed.ts';
import type { Program } from '../bed/program.ts';
import type { RequestSpec } from '../load/request-template.ts';
import { cpuOf } from '../measure/process-cpu.ts';
import type { Metrics } from '../measure/results.ts';
import { sharedNow, type Span } from '../profile/recording.ts';
import { runLoad } from './run-load.ts';

const SECONDS_MAX = 300;

/** Each of these requests once, as fast as answers come; throws unless every one is accepted. */
export async function measureRequests(
  bed: Bed,
  { pid, port }: Program,
  load: { readonly requests: readonly RequestSpec[]; readonly connections: number },
): Promise<{ readonly metrics: Metrics; readonly during: Span }> {
  const { length } = load.requests;
  const cpu = () => ({ service: cpuOf(pid), ...bed.cpu() });
  const [before, from] = [cpu(), sharedNow()];
  const { accepted, refused, startedAt, endedAt, p50Ms, p99Ms } = await runLoad({
    requests: load.requests,
    connections: Math.min(load.connections, length),
    ports: [port],
    perSecond: null,
    seconds: SECONDS_MAX,
    requestsMax: length,
  });
  const [after, to] = [cpu(), sharedNow()];
  if (accepted !== length) throw new Error(`${accepted} of ${length}: ${JSON.stringify(refused)}`);
  const each = (part: keyof typeof after) => (after[part] - before[part]) / length;
  return {
    metrics: {
      'requests/s': length / ((endedAt - startedAt) / 1000),
      'HTTP p50': p50Ms,
      'HTTP p99': p99Ms,
      service: each('service'),
      postgres: each('postgres'),
      broker: each('broker'),
      'CPU µs': each('service') + each('postgres') + each('broker'),
    },
    during: { from, to },
  };
}
