import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DomainEvent } from '@lysning/contracts';
import { eventPublisher } from '@lysning/testing';
import type { Programme } from '@lysning/programme';
import type { Consumer } from 'kafkajs';
import { type Accounts, openAccounts } from './accounts.js';
import { Calls } from './calls.js';
import { Hearing } from './hearing.js';
import type { Letter, Receipt } from './letters.js';
import type { Name, Other } from './names.js';
import { settled } from './settled.js';
import { startStand, type Stand } from './stand.js';
import { listen } from './topics.js';

/** The services, the driver's means, and the book. */
export interface World {
  readonly stand: Stand;
  readonly calls: Calls;
  readonly accounts: Accounts;
  readonly hearing: Hearing;
  /** Tells what a service that does not run here would tell. */
  readonly tellAs: (service: Other, events: readonly DomainEvent[]) => Promise<void>;
  /** Time comes to this moment: resolves when all that was due by it is done. */
  readonly come: (now: Date) => Promise<void>;
  /** Resolves when all that followed from what was done is done, too. */
  readonly settle: () => Promise<void>;
  /** The partner's answer to a letter. */
  readonly receipt: (letter: Letter, state: Receipt) => void;
  /** It is started again at once. */
  readonly end: (name: Name, signal: 'SIGKILL' | 'SIGTERM') => void;
  readonly stop: () => Promise<void>;
}

export async function startWorld(programme: Programme, firstMoment: Date): Promise<World> {
  const stand = await startStand(firstMoment);
  const accounts = openAccounts(programme, firstMoment);
  const hearing = new Hearing(accounts.letters);
  const listener: Consumer = await listen(stand.brokers, (heard) => {
    hearing.hear(heard);
  });
  const others = eventPublisher('', [stand.brokers]);
  const published = new Map<Other, number>();
  const { databases } = stand;
  const settle = () => settled({ databases, book: accounts.book, hearing, published });
  return {
    stand,
    calls: new Calls(stand),
    accounts,
    hearing,
    tellAs: async (service, events) => {
      await others.publishAs(service, events);
      published.set(service, (published.get(service) ?? 0) + events.length);
    },
    settle,
    come: async (now) => {
      stand.setTime(now);
      accounts.book.pass(now);
      await settle();
    },
    receipt: (letter, state) => {
      writeReceipt(stand.letters, letter, { state, at: accounts.book.now });
      accounts.letters.receipt(letter, state);
    },
    end: (name, signal) => {
      stand.replicas[name].signal(signal);
    },
    stop: async () => {
      await others.stop();
      await listener.disconnect();
      await stand.stop();
    },
  };
}

function writeReceipt(
  folder: string,
  { id }: Letter,
  { state, at }: { readonly state: Receipt; readonly at: Date },
): void {
  const receipts = join(folder, 'receipts');
  mkdirSync(receipts, { recursive: true });
  const reason = state === 'failed' ? { reason: 'unknown-recipient' } : {};
  const text = JSON.stringify({ letterId: id, state, at: at.toISOString(), ...reason });
  const file = join(receipts, `${String(id)}-${state}`);
  writeFileSync(`${file}.part`, text);
  renameSync(`${file}.part`, `${file}.json`);
}
