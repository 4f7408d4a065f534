import { Logger } from '@nestjs/common';
import { type LogEntry, type logCreator, logLevel } from 'kafkajs';

export type LogLine = (level: 'debug' | 'log' | 'warn' | 'error', message: string) => void;

/** Said by every healthy group and topic while it starts or a broker restarts; kafkajs tries again by itself. */
const PASSING =
  /coordinator is not available|coordinator is loading|not the correct coordinator|rebalancing|needs to be rejoined|no leader for this topic-partition|leadership election|does not host this topic-partition|is not the leader/i;

const nestLogger = new Logger('Kafka');
const toNest: LogLine = (level, message) => {
  nestLogger[level](message);
};

/** What kafkajs says, as lines of our log: where and what, never the request, which holds keys and values. */
export const kafkaLog =
  (line: LogLine = toNest): logCreator =>
  () =>
  (entry) => {
    line(levelOf(entry), `${entry.namespace}: ${textOf(entry)}`);
  };

function levelOf(entry: LogEntry): 'debug' | 'log' | 'warn' | 'error' {
  if (entry.level === logLevel.INFO || entry.level === logLevel.DEBUG) return 'debug';
  if (PASSING.test(textOf(entry))) return 'debug';
  return entry.level === logLevel.WARN ? 'warn' : 'error';
}

function textOf({ log }: LogEntry): string {
  const error: unknown = log['error'];
  return typeof error === 'string' && error !== log.message
    ? `${log.message} (${error})`
    : log.message;
}
