import type { Ports } from '../infrastructure/types.ts';
import { assertPortsFree, busyPorts } from '../processes/ports.ts';
import { Problem } from '../problem.ts';
import { readKept, writeKept } from './kept-state.ts';
import { SERVICES, type ServiceName } from './services.ts';

export interface StartPorts extends Ports {
  readonly services: Readonly<Record<ServiceName, number>>;
  readonly issuer: number;
}

const OFFSETS = { issuer: 10, postgres: 20, kafka: 21, kafkaController: 22 };
const DEFAULT_BASES = Array.from({ length: 20 }, (_, index) => 4100 + 100 * index);

/** Which port is whose when the first is `base`. */
export function portsAt(base: number): StartPorts {
  const service = (name: ServiceName) => base + SERVICES[name];
  return {
    services: {
      'referral-intake': service('referral-intake'),
      scheduling: service('scheduling'),
      'session-recording': service('session-recording'),
      'outcome-analytics': service('outcome-analytics'),
      'safety-net': service('safety-net'),
    },
    issuer: base + OFFSETS.issuer,
    postgres: base + OFFSETS.postgres,
    kafka: base + OFFSETS.kafka,
    kafkaController: base + OFFSETS.kafkaController,
  };
}

const allOf = ({ services, ...others }: StartPorts): number[] => [
  ...Object.values(services),
  ...Object.values(others),
];

/** The ports asked for, or those of the last start, or the first block that is free. */
export async function choosePorts(asked: number | undefined): Promise<StartPorts> {
  if (asked !== undefined) {
    const ports = portsAt(asked);
    await assertPortsFree(allOf(ports));
    return ports;
  }
  const last = readKept<{ base: number }>('ports')?.base;
  for (const base of [...(last === undefined ? [] : [last]), ...DEFAULT_BASES]) {
    const ports = portsAt(base);
    if ((await busyPorts(allOf(ports))).length > 0) continue;
    writeKept('ports', { base });
    return ports;
  }
  throw new Problem(
    'No block of ports from 4100 to 6022 is free. Choose one: npm start -- --port-base N',
  );
}
