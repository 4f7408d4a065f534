import type { DataOf, EventContract } from '@lysning/contracts';
import { Injectable } from '@nestjs/common';
import type { Tx } from './tx.js';

/** One event as a consumer sees it. `data` is checked against the contract. */
export interface ReceivedEvent<Contract extends EventContract = EventContract> {
  readonly type: string;
  readonly data: DataOf<Contract>;
  readonly id: string;
  readonly topic: string;
  readonly partition: number;
  readonly sequence: bigint;
  readonly occurredAt: Date;
  readonly recordedAt: Date;
}

type OneHandler<Contract extends EventContract> = (
  tx: Tx,
  data: DataOf<Contract>,
  event: ReceivedEvent<Contract>,
) => Promise<void>;
type BatchHandler = (tx: Tx, events: readonly ReceivedEvent[]) => Promise<void>;

/** What `@On` and `@OnBatch` left on a class: which method takes which events. */
export interface Subscription {
  readonly method: string;
  readonly contracts: readonly EventContract[];
  readonly batch: boolean;
}
export interface DeadlineSubscription {
  readonly method: string;
  readonly kind: string;
}

export const CONSUMER = Symbol('lysning:consumer');
export const SUBSCRIPTIONS = Symbol('lysning:subscriptions');
export const DEADLINES = Symbol('lysning:deadlines');

/**
 * A class whose methods react to other services' facts. `name` is `<service>.<feature>`, is part of the stored
 * position and is for life. Each consumer has its own positions and its own parking: one that fails leaves the
 * others alone.
 */
export function EventConsumer(name: string): ClassDecorator {
  return (target) => {
    Reflect.defineMetadata(CONSUMER, name, target);
    Injectable()(target);
  };
}

/** One event at a time, in a transaction shared with its neighbours in the batch. */
export function On<Contract extends EventContract>(contract: Contract) {
  return (
    prototype: object,
    method: string,
    _descriptor: { readonly value?: OneHandler<Contract> },
  ): void => {
    subscribe(prototype, { method, contracts: [contract], batch: false });
  };
}

/** Neighbouring events of these types in one call, in order: for projections. */
export function OnBatch(...contracts: EventContract[]) {
  return (
    prototype: object,
    method: string,
    _descriptor: { readonly value?: BatchHandler },
  ): void => {
    subscribe(prototype, { method, contracts, batch: true });
  };
}

/** A method `(tx, deadline) => Promise<void>` of an `@EventConsumer` that runs when a deadline of this kind is due. */
export function OnDeadline(kind: string) {
  return (prototype: object, method: string): void => {
    const subscription: DeadlineSubscription = { method, kind };
    append(DEADLINES, prototype, subscription);
  };
}

const subscribe = (prototype: object, subscription: Subscription): void => {
  append(SUBSCRIPTIONS, prototype, subscription);
};

function append(key: symbol, prototype: object, item: unknown): void {
  const target = prototype.constructor;
  const items = (Reflect.getMetadata(key, target) ?? []) as unknown[];
  Reflect.defineMetadata(key, [...items, item], target);
}
