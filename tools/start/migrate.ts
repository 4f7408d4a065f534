import { join } from 'node:path';
import { keptFolder } from '../folders.ts';
import { Problem } from '../problem.ts';
import { OwnProcess } from '../processes/own-process.ts';
import { programOf } from './bundle.ts';

/** The deploy step of one service: database, roles, tables, topics. */
export async function migrate(service: string, env: NodeJS.ProcessEnv): Promise<void> {
  const logFile = join(keptFolder('logs'), `${service}.log`);
  const run = new OwnProcess({
    name: `${service} migrate`,
    command: process.execPath,
    args: [programOf(service), 'migrate'],
    env,
    stopSignal: 'SIGTERM',
    logFile,
  });
  const { code } = await run.exit;
  if (code === 0) return;
  const said = run.lastLines(3);
  if (/ENOSPC|No space left/.test(said)) throw new Error(said);
  throw new Problem(`${service} cannot be migrated. It said (${logFile}):\n${said}`);
}
