import { type Random, randomOf } from '../random.ts';
import type { Stand } from '../stand/stand.ts';
import { Client } from './client.ts';
import { bookSeries, plannedCourse } from './course.ts';
import { Ended, Gate } from './gate.ts';
import type { Hands } from './hands.ts';
import { accept, enter, refer } from './intake.ts';
import { measure } from './measuring.ts';
import { Notebook } from './notebook.ts';
import { visit } from './visit.ts';

export interface WorkloadOptions {
  readonly stand: Pick<Stand, 'replicas' | 'people' | 'clock'>;
  readonly seed: string;
  readonly clients: number;
  /** Patients of one run are different persons, whichever workload they belong to. */
  readonly firstPatient?: number;
}

const SITES = ['lab-wide', 'lab-wide', 'lab-small'];
/** After the end has been asked for, calls are made again only so long. */
const GIVE_UP_MS = 60_000;

/** Many clients at once on the public APIs of all services, each with one patient after the other. */
export class Workload {
  readonly notebook = new Notebook();
  /** What broke a client's way off, without ids. */
  readonly troubles: string[] = [];
  /** Patients whose way was gone to its end. */
  completed = 0;
  private readonly gate: Gate;
  private readonly client: Client;
  private readonly stand: WorkloadOptions['stand'];
  private readonly givingUp = new AbortController();
  private readonly lives: Promise<unknown>;
  private patients: number;

  constructor({ stand, seed, clients, firstPatient = 0 }: WorkloadOptions) {
    this.stand = stand;
    this.patients = firstPatient;
    this.gate = new Gate(clients);
    this.client = new Client({
      urlOf: (service) => stand.replicas.get(service)?.url ?? '',
      tokenOf: stand.people.tokenOf,
      notebook: this.notebook,
      givesUp: this.givingUp.signal,
    });
    const random = randomOf(`${seed} workload`);
    const indexes = Array.from({ length: clients }, (_, index) => index);
    this.lives = Promise.all(indexes.map((index) => this.live(random.of(`client ${index}`))));
  }

  /** Simulated time and all clients stand still, each after the call it is at. */
  async pause(): Promise<void> {
    await this.gate.close();
    this.stand.clock.hold();
  }

  resume(): void {
    this.stand.clock.run();
    this.gate.open();
  }

  /** Resolves when all clients have ended, each after the call it is at. */
  async end(): Promise<void> {
    this.gate.end();
    const timer = setTimeout(() => {
      this.givingUp.abort();
    }, GIVE_UP_MS);
    await this.lives;
    clearTimeout(timer);
  }

  /** Nobody waits for the clients any more. */
  abandon(): void {
    this.gate.end();
    this.givingUp.abort();
  }

  /** Somebody beside the clients, whom nothing holds. */
  aside(random: Random): Hands {
    return { ...this.handsFor(random), gate: new Gate(1) };
  }

  private async live(random: Random): Promise<void> {
    for (let turn = 0; !this.gate.isEnded; turn += 1) {
      try {
        await patientsWay(this.handsFor(random.of(`patient ${turn}`)));
        this.completed += 1;
      } catch (error) {
        if (!(error instanceof Ended)) this.troubles.push(messageOf(error));
      }
    }
  }

  private handsFor(random: Random): Hands {
    this.patients += 1;
    const { client, notebook, gate, patients: nth } = this;
    return { client, notebook, gate, nth, random, clock: this.stand.clock };
  }
}

/** From the letter to the evaluation. */
async function patientsWay(hands: Hands): Promise<void> {
  const referred = await refer(hands, hands.random.pick(SITES));
  await accept(hands, referred);
  await enter(hands, referred);
  const course = await plannedCourse(hands, referred);
  const appointments = await bookSeries(hands, course);
  await measure(hands, course, 'baseline');
  for (const appointment of appointments.filter(({ kind }) => kind === 'infusion')) {
    await visit(hands, course, appointment);
  }
  await measure(hands, course, 'evaluation');
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}` : String(error);
