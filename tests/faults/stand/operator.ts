import { setTimeout as pause } from 'node:timers/promises';
import type { ServiceName } from '../../../tools/start/services.ts';
import { anomaly, type Anomaly, groupedBy } from '../checkers/anomaly.ts';
import { SERVICE_NAMES } from './databases.ts';
import type { Stand } from './stand.ts';

/** A consumer in a lane, as its service tells operators. */
interface Position {
  readonly service: ServiceName;
  readonly consumer: string;
  readonly topic: string;
  readonly partition: number;
  readonly sequence: string;
  readonly state: string;
  readonly stopReason: string | null;
  readonly stopEpoch: string | null;
}

interface Fork {
  readonly topic: string;
  readonly partition: number;
  readonly afterSequence: string;
}

/** Where each lane forks, by `topic/partition`. */
type Forks = ReadonlyMap<string, string>;

const STOPPED_WITHIN_MS = 60_000;
const LOOK_MS = 200;
const laneOf = ({ topic, partition }: Position): string => `${topic}/${partition}`;
const nameOf = (position: Position): string => `${position.consumer} ${laneOf(position)}`;

/** Whoever heals by the manual, with nothing but the operators' API. */
export class Operator {
  private readonly stand: Stand;

  constructor(stand: Stand) {
    this.stand = stand;
  }

  async positions(): Promise<Position[]> {
    const all: Position[] = [];
    for (const service of SERVICE_NAMES) {
      const response = await this.ask(service, 'GET', 'consumers');
      const positions = (await response.json()) as Omit<Position, 'service'>[];
      all.push(...positions.map((position) => ({ ...position, service })));
    }
    return all;
  }

  /** Where histories parted, once the relay of a restored service has begun. */
  async forks(service: ServiceName): Promise<Forks> {
    const giveUpAt = performance.now() + STOPPED_WITHIN_MS;
    while (!(await this.leads(service))) {
      if (performance.now() > giveUpAt) throw new Error(`The relay of ${service} does not lead`);
      await pause(LOOK_MS);
    }
    const response = await this.ask(service, 'GET', 'journal/epochs');
    const epochs = (await response.json()) as readonly Fork[];
    // The latest of a lane comes first; the first of all is no fork.
    const byLane = groupedBy(epochs, ({ topic, partition }) => `${topic}/${partition}`);
    const forked = [...byLane].filter(([, ofLane]) => ofLane.length > 1);
    if (forked.length === 0) throw new Error(`${service} did not notice that it was set back`);
    return new Map(forked.map(([lane, [latest]]) => [lane, latest?.afterSequence ?? '0']));
  }

  /**
   * Every reader that has read something of a forked lane must stop there, say so in its readiness, and have applied
   * nothing meanwhile.
   */
  async stoppedAnomalies(forks: Forks, before: readonly Position[]): Promise<Anomaly[]> {
    const mustStop = before.filter(
      (position) => Number(position.sequence) > 0 && Number(forks.get(laneOf(position)) ?? 0) > 0,
    );
    const giveUpAt = performance.now() + STOPPED_WITHIN_MS;
    let going: Position[];
    let now: ReadonlyMap<string, Position>;
    do {
      await pause(LOOK_MS);
      now = new Map((await this.positions()).map((position) => [nameOf(position), position]));
      going = mustStop.filter((one) => now.get(nameOf(one))?.stopReason !== 'other-epoch');
    } while (going.length > 0 && performance.now() < giveUpAt);
    const moved = mustStop.filter((one) => now.get(nameOf(one))?.sequence !== one.sequence);
    return [
      ...going.map((one) => anomaly('did-not-stop', nameOf(one))),
      ...moved.map((one) => anomaly('moved-before-it-stopped', nameOf(one))),
      ...(mustStop.length === 0
        ? [anomaly('nobody-reads', `one of ${forks.size} forked lanes`)]
        : []),
      ...(await this.silentAnomalies(new Set(mustStop.map(({ service }) => service)))),
    ];
  }

  /** Says for every consumer that has stopped where history forked. */
  async acceptAll(forks: Forks): Promise<void> {
    const stopped = (await this.positions()).filter((one) => one.stopReason === 'other-epoch');
    for (const { service, consumer, topic, partition, stopEpoch } of stopped) {
      const sequence = Number(forks.get(`${topic}/${partition}`) ?? 0);
      const body = { topic, partition, epoch: stopEpoch, sequence };
      await this.ask(service, 'POST', `consumers/${consumer}/accept-epoch`, body);
    }
  }

  acceptUntilAborted(forks: Forks): AbortController {
    const aborting = new AbortController();
    const go = async () => {
      while (!aborting.signal.aborted) {
        await this.acceptAll(forks).catch(() => undefined);
        await pause(LOOK_MS);
      }
    };
    void go();
    return aborting;
  }

  private async leads(service: ServiceName): Promise<boolean> {
    const response = await this.ask(service, 'GET', 'relay');
    return ((await response.json()) as { readonly leader: boolean }).leader;
  }

  private async silentAnomalies(services: ReadonlySet<ServiceName>): Promise<Anomaly[]> {
    const silent: Anomaly[] = [];
    for (const service of services) {
      const url = this.stand.replicas.get(service)?.url ?? '';
      const { status } = await fetch(`${url}/health/ready`);
      if (status !== 503) silent.push(anomaly('stopped-in-silence', service));
    }
    return silent;
  }

  private ask(
    service: ServiceName,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<Response> {
    const { replicas, people } = this.stand;
    return fetch(`${replicas.get(service)?.url ?? ''}/api/v1/operations/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${people.tokenOf('operator')}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  }
}
