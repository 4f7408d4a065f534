/** A server that can be stopped, killed and started again on the same port with the same data. */
export interface ServerHandle {
  /** Resolves when it answers. */
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
  /** Stops it for good. Data that is not kept is deleted. */
  readonly dispose: () => Promise<void>;
  /** As a power cut would: SIGKILL. */
  readonly killHard: () => Promise<void>;
  readonly restart: () => Promise<void>;
  readonly isRunning: () => boolean;
  /** `undefined` while it does not run, and when it runs in a container. */
  readonly pid: () => number | undefined;
  /** Called when it ends although nobody asked it to. */
  readonly onDeath: (listener: () => void) => void;
}

export interface PostgresHandle extends ServerHandle {
  /** A login that may create databases and roles. */
  readonly adminUrl: string;
  readonly port: number;
}

export interface KafkaHandle extends ServerHandle {
  /** `host:port` */
  readonly brokers: string;
  readonly port: number;
  /** Stops it and empties its log: every topic is gone. It starts as a new broker. */
  readonly wipe: () => Promise<void>;
}

export const INFRASTRUCTURE_KINDS = ['env', 'docker', 'embedded'] as const;
export type InfrastructureKind = (typeof INFRASTRUCTURE_KINDS)[number];

export interface Ports {
  readonly postgres: number;
  readonly kafka: number;
  readonly kafkaController: number;
}

export type Report = (what: string) => void;
