import { randomBytes } from 'node:crypto';
import { measuredServers, type Ports } from '../../../tools/infrastructure/index.ts';
import { freePorts } from '../../../tools/processes/ports.ts';
import { cpuOf, cpuOfTree } from '../measure/process-cpu.ts';
import { onServer } from './sql.ts';

/** The servers that everything of a run shares. */
export interface Bed {
  /** `host:port`, several separated by commas. */
  readonly brokers: string;
  /** A login that may create databases and roles. */
  readonly adminUrl: string;
  /** Processor time so far, in microseconds; 0 for servers of others. */
  readonly cpu: () => { readonly postgres: number; readonly broker: number };
  /** Names that no other part of the run has. */
  readonly newName: (what: string) => string;
  readonly close: () => Promise<void>;
}

interface Servers {
  readonly brokers: string;
  readonly adminUrl: string;
  readonly pids?: () => { readonly postgres: number; readonly broker: number };
  readonly close: () => Promise<void>;
}

/** A bed on servers that run already. What was made on them is dropped at the end. */
export function bedOn({ brokers, adminUrl, pids, close }: Servers): Bed {
  const names: string[] = [];
  // Where the library for tests looks for its servers.
  process.env['KAFKA_BROKERS'] = brokers;
  process.env['DATABASE_URL'] = adminUrl;
  return {
    brokers,
    adminUrl,
    cpu: () => {
      const { postgres, broker } = pids?.() ?? { postgres: -1, broker: -1 };
      return { postgres: cpuOfTree(postgres), broker: cpuOf(broker) };
    },
    newName: (what) => {
      const name = `bench_test_${what}_${randomBytes(4).toString('hex')}`;
      names.push(name);
      return name;
    },
    close: async () => {
      if (!pids) await dropAll(adminUrl, names);
      await close();
    },
  };
}

/** Servers of our own, every commit on disk, thrown away at the end. */
export async function openBed(
  report: (what: string) => void,
  given: Ports | undefined,
): Promise<Bed> {
  const ports = given ?? (await anyPorts());
  const { postgres, kafka } = await measuredServers(ports, { report, machine: 'roomy' });
  const close = async () => {
    await kafka.dispose();
    await postgres.dispose();
  };
  await Promise.all([postgres.start(), kafka.start()]).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  return bedOn({
    brokers: kafka.brokers,
    adminUrl: postgres.adminUrl,
    pids: () => ({ postgres: postgres.pid() ?? -1, broker: kafka.pid() ?? -1 }),
    close,
  });
}

export async function anyPorts(): Promise<Ports> {
  const [postgres = 0, kafka = 0, kafkaController = 0] = await freePorts(3);
  return { postgres, kafka, kafkaController };
}

async function dropAll(adminUrl: string, names: readonly string[]): Promise<void> {
  await onServer(adminUrl, async (query) => {
    for (const name of names) {
      await query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      await query(`DROP ROLE IF EXISTS ${name}_app`);
      await query(`DROP ROLE IF EXISTS ${name}_owner`);
    }
  });
}
