import { z } from 'zod';

type Shape = z.ZodObject;

/** Where and how one version of one event travels. Made by `defineEvent`, found again by `type`. */
export interface EventContract<Data extends Shape = Shape> {
  /** `no.lysning.<concept>.<past-tense>.v<major>`. */
  readonly type: string;
  /** The topic, or its prefix when `perService`: then `.<service>` is added by the publisher. */
  readonly topic: string;
  readonly perService: boolean;
  /** The field of `data` whose value is the Kafka key: all events of one key keep their order. */
  readonly key: keyof z.infer<Data> & string;
  /** The field of `data` that says when it happened: becomes `ce_time`. */
  readonly occurredAt: keyof z.infer<Data> & string;
  /** The field of `data` that names the treatment site, if any: becomes `ce_site`. */
  readonly site: (keyof z.infer<Data> & string) | null;
  /** One sentence for the event catalogue. */
  readonly summary: string;
  readonly data: Data;
}

export type DataOf<Contract extends EventContract> = z.infer<Contract['data']>;

/** A fact that a decision wants told. The transaction that stores the state publishes it. */
export interface DomainEvent<Contract extends EventContract = EventContract> {
  readonly contract: Contract;
  readonly data: DataOf<Contract>;
}

interface Definition<Data extends Shape> {
  readonly type: string;
  readonly topic: string;
  readonly perService?: boolean;
  readonly key: keyof z.infer<Data> & string;
  readonly occurredAt: keyof z.infer<Data> & string;
  readonly site?: keyof z.infer<Data> & string;
  readonly summary: string;
  readonly data: Data;
}

const TYPE_PATTERN = /^no\.lysning\.[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*\.v[1-9][0-9]*$/;

/** Declares one version of one event. Throws when the type's name does not follow the convention. */
export function defineEvent<const Data extends Shape>(
  definition: Definition<Data>,
): EventContract<Data> {
  if (!TYPE_PATTERN.test(definition.type)) throw new Error(`Bad event type: ${definition.type}`);
  return { perService: false, site: null, ...definition };
}

/** The event to publish, as a decision returns it. */
export const event = <Contract extends EventContract>(
  contract: Contract,
  data: DataOf<Contract>,
): DomainEvent<Contract> => ({ contract, data });
