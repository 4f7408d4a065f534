import { ServiceLog } from '@lysning/platform';
import type { ServiceName } from '@lysning/contracts';

/** A service's log, kept in memory. */
export interface LogCapture {
  readonly log: ServiceLog;
  readonly lines: () => readonly string[];
}

/** Also written to standard error when `LYSNING_TEST_LOG` is set. */
export function captureLog(service: ServiceName): LogCapture {
  const lines: string[] = [];
  const write = (line: string) => {
    lines.push(line);
    if (process.env['LYSNING_TEST_LOG']) process.stderr.write(line);
  };
  return { log: new ServiceLog(service, 'debug', { write }), lines: () => lines };
}
