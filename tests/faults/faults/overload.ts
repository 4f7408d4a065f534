import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { anomaly, type Anomaly } from '../checkers/anomaly.ts';
import type { Call } from '../workload/client.ts';
import { fact } from '../workload/facts.ts';
import { type Hands, text } from '../workload/hands.ts';
import { syntheticPerson } from '../workload/synthetic-number.ts';
import { atOnce, atRest, type Fault } from './fault.ts';

const SERVICE = 'referral-intake';
const SITE = 'lab-wide';
const CALIBRATION_MS = 2_000;
const CALIBRATION_CLIENTS = 32;
const TIMES_CAPACITY = 2;
const TICK_MS = 20;
const MEMORY_MAX_MB = 512;
/** Numbers that no patient of the workload has. */
const FIRST_NUMBER = 10_000;
let patients = FIRST_NUMBER;

interface Unsettled {
  readonly call: Call;
  readonly key: string;
}

/** Clients that do not wait for answers ask twice as much as a service can do. */
export const overload: Fault = {
  name: 'overload',
  title: 'twice as many requests as can be served',
  strike: (ground) =>
    atRest(ground, async () => {
      const { stand, workload, sizes } = ground;
      const hands = workload.aside(ground.random);
      const capacity = await perSecond(hands);
      const watch = watchMemory(stand.replicas.get(SERVICE)?.pid);
      const storm = await flood(hands, capacity * TIMES_CAPACITY, sizes.overloadSeconds);
      const since = performance.now();
      await atOnce(storm.unsettled, (one) => settle(hands, one));
      const recoveryMs = performance.now() - since;
      const memoryMb = watch.end();
      const anomalies: Anomaly[] = [];
      if (memoryMb > MEMORY_MAX_MB) anomalies.push(anomaly('memory', `${memoryMb} MB`));
      if (storm.refused === 0) anomalies.push(anomaly('nothing-refused', `at ${capacity}/s × 2`));
      const notes = [
        `${storm.refused} were told to come again later`,
        `the process held ${memoryMb} MB at most, of ${MEMORY_MAX_MB} allowed`,
      ];
      return { times: storm.asked, recoveriesMs: [recoveryMs], anomalies, notes };
    }),
};

function registration(): Call {
  patients += 1;
  const name = { given: 'Prøve', family: 'Overlast' };
  const line = 'POST /api/v1/patients';
  return {
    service: SERVICE,
    as: 'referrer',
    line,
    body: { ...syntheticPerson(patients), name, siteId: SITE },
  };
}

function note({ notebook }: Hands, body: Readonly<Record<string, unknown>>): void {
  const patientId = text(body['patientId']);
  notebook.acknowledge('lysning.referral-intake', patientId, [
    fact('patient.registered', patientId, SITE),
  ]);
}

/** How many registrations are answered in a second when each client waits for its answer. */
async function perSecond(hands: Hands): Promise<number> {
  let answered = 0;
  const until = performance.now() + CALIBRATION_MS;
  await atOnce(Array.from({ length: CALIBRATION_CLIENTS }), async () => {
    while (performance.now() < until) {
      note(hands, (await hands.client.call(registration())).body);
      answered += 1;
    }
  });
  return Math.max(20, Math.round((answered * 1000) / CALIBRATION_MS));
}

async function flood(hands: Hands, rate: number, seconds: number) {
  const calls: Promise<void>[] = [];
  const unsettled: Unsettled[] = [];
  let [asked, refused] = [0, 0];
  const ask = async () => {
    const one = { call: registration(), key: randomUUID() };
    const answer = await hands.client.once(one.call, one.key);
    if (answer && answer.status < 400) note(hands, answer.body);
    else {
      if (answer?.status === 429 || answer?.status === 503) refused += 1;
      unsettled.push(one);
    }
  };
  const since = performance.now();
  while (performance.now() - since < seconds * 1000) {
    const due = Math.floor(((performance.now() - since) / 1000) * rate);
    for (; asked < due; asked += 1) calls.push(ask());
    await pause(TICK_MS);
  }
  await Promise.all(calls);
  return { asked, refused, unsettled };
}

/** Asks again, as the same request, until it is answered: then it is known what became of it. */
async function settle(hands: Hands, { call, key }: Unsettled): Promise<void> {
  note(hands, (await hands.client.call(call, key)).body);
}

/** The most that a process held, in megabytes, as far as the system tells. */
function watchMemory(pid: number | undefined): { readonly end: () => number } {
  let mostMb = 0;
  const look = () => {
    mostMb = Math.max(mostMb, residentMb(pid));
  };
  const timer = setInterval(look, 100);
  return {
    end: () => {
      clearInterval(timer);
      look();
      return mostMb;
    },
  };
}

function residentMb(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Math.round(Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024);
  } catch {
    return 0;
  }
}
