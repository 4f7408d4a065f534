import { contractOf, type EventContract, SERVICES } from '@lysning/contracts';
import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import {
  CONSUMER,
  DEADLINES,
  type DeadlineSubscription,
  type Subscription,
  SUBSCRIPTIONS,
} from '../decorators.js';
import type { Deadline, Tx } from '../tx.js';

type Method = (tx: Tx, ...rest: unknown[]) => Promise<void>;
type DeadlineHandler = (tx: Tx, deadline: Deadline) => Promise<void>;

/** The method of a consumer that takes an event. */
export interface Reaction {
  /** Takes neighbouring events in one call. */
  readonly batch: boolean;
  readonly call: Method;
}

/** A class marked `@EventConsumer`, as the rest of messaging sees it. */
export interface RegisteredConsumer {
  readonly name: string;
  readonly topics: readonly string[];
  /** By event type. */
  readonly reactions: ReadonlyMap<string, Reaction>;
}

/** Finds what a service reacts with: every provider marked `@EventConsumer`. Throws at start what could not work. */
@Injectable()
export class ConsumerRegistry {
  private found: readonly Found[] | undefined;

  constructor(private readonly discovery: DiscoveryService) {}

  consumers(): readonly RegisteredConsumer[] {
    return this.all().map(({ consumer }) => consumer);
  }

  /** By kind. */
  deadlineHandlers(): ReadonlyMap<string, DeadlineHandler> {
    const entries = this.all().flatMap(({ deadlines }) => deadlines);
    assertDistinct(
      entries.map(([kind]) => kind),
      'deadline kind',
    );
    return new Map(entries);
  }

  private all(): readonly Found[] {
    this.found ??= this.search();
    return this.found;
  }

  private search(): readonly Found[] {
    const found = this.discovery.getProviders().flatMap(({ metatype, instance }) => {
      if (!metatype || !Reflect.hasMetadata(CONSUMER, metatype)) return [];
      return [read(metatype, instance as Instance)];
    });
    assertDistinct(
      found.map(({ consumer }) => consumer.name),
      'consumer',
    );
    return found;
  }
}

interface Found {
  readonly consumer: RegisteredConsumer;
  readonly deadlines: readonly (readonly [kind: string, handler: DeadlineHandler])[];
}
type Instance = Readonly<Record<string, Method>>;

function read(metatype: object, instance: Instance): Found {
  const name = Reflect.getMetadata(CONSUMER, metatype) as string;
  const subscriptions = (Reflect.getMetadata(SUBSCRIPTIONS, metatype) ?? []) as Subscription[];
  const deadlines = (Reflect.getMetadata(DEADLINES, metatype) ?? []) as DeadlineSubscription[];
  const contracts = subscriptions.flatMap((subscription) => subscription.contracts);
  assertDistinct(
    contracts.map(({ type }) => type),
    `event of ${name}`,
  );
  const reactions = subscriptions.flatMap(({ method, contracts: taken, batch }) => {
    const reaction: Reaction = { batch, call: bound(instance, method) };
    return taken.map(({ type }) => [type, reaction] as const);
  });
  return {
    consumer: {
      name,
      topics: [...new Set(contracts.flatMap(topicsOf))],
      reactions: new Map(reactions),
    },
    deadlines: deadlines.map(({ kind, method }) => [kind, bound(instance, method)]),
  };
}

const bound = (instance: Instance, method: string): Method => {
  const call = instance[method];
  if (!call) throw new Error(`There is no method ${method}`);
  return call.bind(instance);
};

/** Where a contract's events are found. A compacted topic has holes by design, so nothing may react to it. */
export function topicsOf({ type, topic, perService }: EventContract): readonly string[] {
  if (contractOf(type) === undefined) throw new Error(`${type} is not in the catalogue`);
  if (topic.startsWith('lysning.state.')) throw new Error(`${topic} is compacted: read it as rows`);
  return perService ? SERVICES.map((service) => `${topic}.${service}`) : [topic];
}

function assertDistinct(names: readonly string[], what: string): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`There are two of the same ${what}: ${twice}`);
}
