import { Partitioners } from 'kafkajs';
import { onServer, type Query } from '../bed/sql.ts';
import { PARTITIONS } from '../bed/topics.ts';
import { headersOf, KEYS, patientOf, vitals } from '../limit/messages.ts';

export const VITALS = 'lysning.session-recording.vitals';

const ID = '$id$';

/** Events with ids of their own, otherwise as commands leave them; 200 keys take turns. */
const FILL = `
  INSERT INTO outbox (topic, partition, event_id, key, type, headers, data)
  SELECT '${VITALS}', key.partition, event.id, key.id, 'no.lysning.vitals.recorded.v1',
         replace(key.headers, '${ID}', event.id::text), replace(key.data, '${ID}', event.id::text)
    FROM (SELECT number, uuidv7() AS id
            FROM generate_series(0, $1 - 1) AS number) AS event
    JOIN unnest($2::int[], $3::text[], $4::smallint[], $5::text[], $6::text[])
         AS key (turn, id, partition, headers, data) ON key.turn = event.number % ${KEYS}
   ORDER BY event.number`;

/** Puts events into a service's outbox at once, as if so many commands had just been committed. */
export async function fillOutbox(databaseUrl: string, events: number): Promise<void> {
  const keys = Array.from({ length: KEYS }, (_, index) => {
    const reading = { ...vitals(index), vitalsId: ID };
    const { ce_sequence: _sequence, ce_epoch: _epoch, ...headers } = headersOf(reading, 0);
    return {
      id: patientOf(index),
      partition: partitionOf(patientOf(index)),
      headers: JSON.stringify(headers),
      data: JSON.stringify(reading),
    };
  });
  await onServer(databaseUrl, (query) =>
    query(FILL, [
      events,
      keys.map((_, turn) => turn),
      keys.map(({ id }) => id),
      keys.map(({ partition }) => partition),
      keys.map(({ headers }) => headers),
      keys.map(({ data }) => data),
    ]),
  );
}

const SENT = `SELECT sum(sequence) AS sent FROM relay_cursor WHERE topic = '${VITALS}'`;

/** How many events the relay has got acknowledged. */
export const sentSoFar = async (query: Query): Promise<number> =>
  Number((await query<{ sent: string | null }>(SENT))[0]?.sent ?? 0);

const partitioner = Partitioners.DefaultPartitioner();
const partitionMetadata = Array.from({ length: PARTITIONS }, (_, partitionId) => ({
  partitionId,
  partitionErrorCode: 0,
  leader: 1,
  replicas: [1],
  isr: [1],
}));

export const partitionOf = (key: string): number =>
  partitioner({ topic: VITALS, partitionMetadata, message: { key, value: '' } });
