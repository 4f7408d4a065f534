import { logLevel } from 'kafkajs';
import { kafkaLog } from './kafka-log.js';

function said(level: logLevel, message: string, error?: string) {
  const lines: string[] = [];
  const log = kafkaLog((at, line) => lines.push(`${at} ${line}`))(logLevel.DEBUG);
  log({
    namespace: 'Connection',
    level,
    label: '',
    log: { timestamp: '', message, ...(error && { error }), payload: { key: '13097248022' } },
  });
  return lines;
}

describe('what kafkajs says', () => {
  it('is a line of where and what, never of keys and values', () => {
    expect(said(logLevel.ERROR, 'Response Produce', 'Unknown topic')).toEqual([
      'error Connection: Response Produce (Unknown topic)',
    ]);
    expect(said(logLevel.WARN, 'Slow')).toEqual(['warn Connection: Slow']);
  });

  it('is for debugging when it is routine, or passes by itself', () => {
    expect(said(logLevel.INFO, 'Joined')).toEqual(['debug Connection: Joined']);
    expect(said(logLevel.ERROR, 'Response', 'The group is rebalancing, so a rejoin')).toEqual([
      'debug Connection: Response (The group is rebalancing, so a rejoin)',
    ]);
  });
});
