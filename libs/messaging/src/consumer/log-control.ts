import type { Admin, Consumer } from 'kafkajs';

/** One partition, by the topic's own name. */
export interface PartitionName {
  readonly topic: string;
  readonly partition: number;
}

/** Where the log of a partition ends. */
export interface LogEnd extends PartitionName {
  readonly end: bigint;
}

/** Moves the reading of partitions. A seek voids what has been fetched and not yet read. */
export class LogControl {
  constructor(
    private readonly consumer: Consumer,
    private readonly admin: Admin,
    private readonly topicPrefix: string,
  ) {}

  /** What the group has dealt to this member. */
  assigned({
    memberAssignment,
  }: {
    readonly memberAssignment: Readonly<Record<string, number[]>>;
  }): PartitionName[] {
    return Object.entries(memberAssignment).flatMap(([name, partitions]) =>
      partitions.map((partition) => ({ topic: name.slice(this.topicPrefix.length), partition })),
    );
  }

  /** Where the logs of these topics end now. */
  async ends(topics: readonly string[]): Promise<LogEnd[]> {
    const answers = topics.map(async (topic) => {
      const offsets = await this.admin.fetchTopicOffsets(`${this.topicPrefix}${topic}`);
      return offsets.map(({ partition, high }) => ({ topic, partition, end: BigInt(high) }));
    });
    return (await Promise.all(answers)).flat();
  }

  seek({ topic, partition }: PartitionName, offset: bigint): void {
    const name = `${this.topicPrefix}${topic}`;
    this.consumer.seek({ topic: name, partition, offset: String(offset) });
  }

  pause({ topic, partition }: PartitionName): void {
    this.consumer.pause([{ topic: `${this.topicPrefix}${topic}`, partitions: [partition] }]);
  }

  resume({ topic, partition }: PartitionName): void {
    this.consumer.resume([{ topic: `${this.topicPrefix}${topic}`, partitions: [partition] }]);
  }
}
