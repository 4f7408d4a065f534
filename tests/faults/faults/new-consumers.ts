import { checkSame } from '../checkers/projection.ts';
import { anomaly, type Anomaly } from '../checkers/anomaly.ts';
import { READERS, type Reader, readModels } from '../evidence/read-models.ts';
import { headsOf } from '../evidence/settle.ts';
import { parkedMessages } from '../evidence/state.ts';
import { withAdmin } from '../evidence/topic-log.ts';
import { newcomer } from '../stand/newcomer.ts';
import { atOnce, atRest, type Fault, type Ground } from './fault.ts';

/** In place of each service comes one with an empty database. It reads the topics, parks nothing, and knows what the old one knew. */
export const newConsumers: Fault = {
  name: 'new-consumers',
  title: 'read models built anew from the topics',
  strike: (ground) =>
    atRest(ground, async () => {
      const anomalies = await atOnce(READERS, (reader) => builtAnew(ground, reader));
      return { times: READERS.length, recoveriesMs: [], anomalies: anomalies.flat() };
    }),
};

async function builtAnew({ stand }: Ground, reader: Reader): Promise<Anomaly[]> {
  const live = await readModels(stand.databases.of(reader), reader);
  const former = stand.replicas.get(reader);
  await former?.stop();
  await withAdmin(stand.kafka.brokers, (admin) => admin.deleteGroups([reader]));
  const { replica, query, hasRead } = await newcomer(stand, reader);
  replica.start();
  await hasRead(await headsOf(stand.databases));
  await replica.stop();
  former?.start();
  await former?.ready();
  const parked = await parkedMessages(query);
  return [
    ...parked.map((what) => anomaly('parked', what)),
    ...checkSame(live, await readModels(query, reader)),
  ];
}
