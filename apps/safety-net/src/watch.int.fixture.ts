import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role } from '@lysning/clinical';
import type { DomainEvent, EventContract } from '@lysning/contracts';
import { FixedClock } from '@lysning/kernel';
import {
  eventually,
  startTestService,
  type TestResponse,
  type TestService,
  type TestServiceOptions,
} from '@lysning/testing';
import { safetyNetService } from './service.js';
import type { Letter } from './message/message.js';
import { aReferred, type TestPerson } from './person.fixture.js';

/** A service with database and topics of its own takes a while to start. */
export const STARTING_MS = 60_000;

/** A Monday morning in Moss. */
export const NOW = new Date('2026-03-02T09:00:00Z');

export type Body = Record<string, unknown>;
export type Send = <Answer = Body>(line: string, body?: unknown) => Promise<TestResponse<Answer>>;

/** The service under test, with people who look after others and people who are looked after. */
export interface Watch extends TestService {
  readonly clock: FixedClock;
  /** `as('nurse')('GET /alerts')`, at Moss. */
  readonly as: (role: Role, sites?: readonly string[]) => Send;
  readonly asPatient: (person: TestPerson) => Send;
  /** Lets time pass. */
  readonly pass: (hours: number) => void;
  /** A person whose referral has come and whose case is open. */
  readonly watched: (person?: TestPerson) => Promise<WatchedPerson>;
  /** What another service tells. */
  readonly told: (events: readonly DomainEvent[]) => Promise<void>;
  /** The data of what this service told of one type about one person. */
  readonly tellings: (contract: EventContract, person: TestPerson) => Promise<Body[]>;
  /** The check-in that is now with this person, once it is. */
  readonly asked: (person: TestPerson) => Promise<string>;
  /** The messages that were put down, of those that hold this text. */
  readonly letters: (holding: string) => Promise<Letter[]>;
}
export interface WatchedPerson extends TestPerson {
  readonly caseId: string;
}

const HPR: Partial<Record<Role, string>> = {
  nurse: '999000311',
  psychologist: '999000313',
  psychiatrist: '999000314',
};

export async function startWatch(options: TestServiceOptions = {}): Promise<Watch> {
  const clock = new FixedClock(NOW);
  const folder = await mkdtemp(join(tmpdir(), 'lysning-messages-'));
  const service = await startTestService(safetyNetService, {
    clock,
    ...options,
    env: {
      SAFETY_KEK: Buffer.alloc(32, 1).toString('base64'),
      SAFETY_MESSAGE_DIR: folder,
      ...options.env,
    },
  });
  const told: Watch['told'] = (events) => publish(service, events);
  return {
    ...service,
    clock,
    as: (role, sites = ['moss']) => sendAs(service, { role, sites, sub: `test-${role}` }),
    asPatient: ({ patientId, siteId }) =>
      sendAs(service, { role: 'patient', sites: [siteId], sub: patientId }),
    pass: (hours) => {
      clock.set(new Date(clock.now().getTime() + hours * 3_600_000));
    },
    told,
    watched: async (person = aReferred(clock.now())) => {
      await told([person.received]);
      return { ...person, caseId: await openCaseOf(service, person) };
    },
    tellings: async (contract, { patientId }) =>
      (await service.published(contract))
        .map(({ data }) => data as Body)
        .filter((data) => data['patientId'] === patientId),
    asked: (person) => sentCheckInOf(service, person),
    letters: (holding) => lettersIn(folder, holding),
    stop: async () => {
      await service.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

interface Sender {
  readonly role: Role;
  readonly sites: readonly string[];
  readonly sub: string;
}

const sendAs =
  (service: TestService, { role, ...sender }: Sender): Send =>
  async (line, body) => {
    const [method = '', path = ''] = line.split(' ');
    return service.request(`${method} /api/v1${path}`, {
      token: await service.token({ roles: [role], ...sender, hpr: HPR[role] ?? null }),
      ...(body !== undefined && { body }),
    });
  };

const OWNERS = {
  'lysning.referral-intake': 'referral-intake',
  'lysning.scheduling': 'scheduling',
  'lysning.session-recording': 'session-recording',
  'lysning.outcome-analytics': 'outcome-analytics',
} as const;

async function publish(service: TestService, events: readonly DomainEvent[]): Promise<void> {
  for (const event of events) {
    const owner = OWNERS[event.contract.topic as keyof typeof OWNERS];
    await service.publishAs(owner, [event]);
  }
}

const openCaseOf = ({ database }: TestService, { patientId, siteId }: TestPerson) =>
  eventually(async () => {
    const [row] = await database.rows<{ id: string }>(
      `SELECT id FROM safety_case WHERE patient_id = $1 AND site_id = $2 AND status = 'open'`,
      [patientId, siteId],
    );
    if (!row) throw new Error('no case is open yet');
    return row.id;
  });

const sentCheckInOf = ({ database }: TestService, { patientId }: TestPerson) =>
  eventually(async () => {
    const [row] = await database.rows<{ id: string }>(
      `SELECT id FROM check_in WHERE patient_id = $1 AND status = 'sent'`,
      [patientId],
    );
    if (!row) throw new Error('not asked yet');
    return row.id;
  });

async function lettersIn(folder: string, holding: string): Promise<Letter[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json'));
  const texts = await Promise.all(names.sort().map((name) => readFile(join(folder, name), 'utf8')));
  return texts.filter((text) => text.includes(holding)).map((text) => JSON.parse(text) as Letter);
}
