import {
  type DataOf,
  CourseEndedV1,
  CourseStateChangedV1,
  PatientRecordReadV1,
  ReferralWithdrawnV1,
  SERVICES,
  TOPICS,
} from '@lysning/contracts';
import type { Type } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { EventConsumer, On, OnBatch, OnDeadline, type ReceivedEvent } from '../decorators.js';
import type { Tx } from '../tx.js';
import { ConsumerRegistry, topicsOf } from './consumer-registry.js';

const nothing = () => Promise.resolve();

@EventConsumer('scheduling.course')
class CourseConsumer {
  readonly said: string[] = [];

  @On(ReferralWithdrawnV1)
  withdrawn(_tx: Tx, data: DataOf<typeof ReferralWithdrawnV1>): Promise<void> {
    this.said.push(data.patientId);
    return nothing();
  }

  @OnBatch(CourseEndedV1, PatientRecordReadV1)
  ended(_tx: Tx, events: readonly ReceivedEvent[]): Promise<void> {
    this.said.push(`${events.length} ended`);
    return nothing();
  }

  @OnDeadline('course.overdue')
  overdue(): Promise<void> {
    return nothing();
  }
}

@EventConsumer('scheduling.twice')
class TwiceConsumer {
  @On(ReferralWithdrawnV1)
  one(): Promise<void> {
    return nothing();
  }
  @On(ReferralWithdrawnV1)
  other(): Promise<void> {
    return nothing();
  }
}

@EventConsumer('scheduling.course')
class NamesakeConsumer {}

@EventConsumer('scheduling.other')
class OtherOverdueConsumer {
  @OnDeadline('course.overdue')
  overdue(): Promise<void> {
    return nothing();
  }
}

async function registryOf(...consumers: Type[]): Promise<ConsumerRegistry> {
  const providers = [ConsumerRegistry, ...consumers];
  const module = await Test.createTestingModule({
    imports: [DiscoveryModule],
    providers,
  }).compile();
  return module.get(ConsumerRegistry);
}

describe('the consumers of a service', () => {
  it('are the providers marked so, with the topics of their events', async () => {
    const [consumer] = (await registryOf(CourseConsumer)).consumers();

    expect(consumer?.name).toBe('scheduling.course');
    expect(consumer?.topics).toEqual([
      TOPICS.referralIntake,
      TOPICS.scheduling,
      ...SERVICES.map((service) => `${TOPICS.access}.${service}`),
    ]);
    expect([...(consumer?.reactions.keys() ?? [])]).toEqual([
      ReferralWithdrawnV1.type,
      CourseEndedV1.type,
      PatientRecordReadV1.type,
    ]);
    expect(consumer?.reactions.get(CourseEndedV1.type)?.batch).toBe(true);
  });

  it('run deadlines by kind', async () => {
    const registry = await registryOf(CourseConsumer);

    expect([...registry.deadlineHandlers().keys()]).toEqual(['course.overdue']);
  });

  it.each([
    ['two of one name', [CourseConsumer, NamesakeConsumer], 'same consumer: scheduling.course'],
    ['two methods for one event', [TwiceConsumer], 'same event of scheduling.twice'],
  ])('cannot be %s', async (_, consumers, message) => {
    const registry = await registryOf(...consumers);

    expect(() => registry.consumers()).toThrow(message);
  });

  it('cannot run one kind of deadline twice', async () => {
    const registry = await registryOf(CourseConsumer, OtherOverdueConsumer);

    expect(() => registry.deadlineHandlers()).toThrow('same deadline kind: course.overdue');
  });

  it('cannot react to a compacted topic, which has holes by design', () => {
    expect(() => topicsOf(CourseStateChangedV1)).toThrow('is compacted');
  });

  it('cannot react to an event that is not in the catalogue', () => {
    expect(() => topicsOf({ ...CourseEndedV1, type: 'no.lysning.course.lost.v1' })).toThrow(
      'is not in the catalogue',
    );
  });
});
