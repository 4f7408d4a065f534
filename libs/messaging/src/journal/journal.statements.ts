import type { Statement } from '../tx.js';

const statement = (name: string, sql: string): Statement => ({ name, sql });

export const MAKE_LANES = statement(
  'make-lanes',
  `WITH lane AS (
     SELECT * FROM unnest($1::text[], $2::smallint[]) AS lane (topic, partition)
   ), head AS (
     INSERT INTO journal_head (topic, partition, hash, epoch)
     SELECT topic, partition, $3, $4 FROM lane ON CONFLICT DO NOTHING
     RETURNING topic, partition, epoch, sequence
   ), epoch AS (
     INSERT INTO journal_epoch (topic, partition, epoch, after_sequence)
     SELECT topic, partition, epoch, sequence FROM head
   )
   INSERT INTO relay_cursor (topic, partition)
   SELECT topic, partition FROM lane ON CONFLICT DO NOTHING`,
);

export const HEADS = statement(
  'heads',
  'SELECT topic, partition, sequence, hash, epoch FROM journal_head',
);

export const CURSORS = statement(
  'cursors',
  'SELECT topic, partition, sequence, log_end, revision FROM relay_cursor',
);

export const REVISION = statement(
  'revision',
  'SELECT coalesce(sum(revision), 0) AS revision FROM relay_cursor',
);

/** Data above this is left out: whoever finds `null` asks again in a way that measures before it fetches. */
const SMALL_BYTES = 4_000;
const SMALL_DATA = `CASE WHEN octet_length(data) <= ${String(SMALL_BYTES)} THEN data END AS data`;

/** Order by id is order of insertion; the row lock of an aggregate makes that the order of its changes. */
export const WAITING_SMALL = statement(
  'waiting-small',
  `SELECT id, topic, partition, event_id AS "eventId", key, type, headers, ${SMALL_DATA}
     FROM outbox ORDER BY id LIMIT $1`,
);

export const WAITING = statement(
  'waiting',
  `SELECT id, topic, partition, event_id AS "eventId", key, type, headers, data
     FROM (SELECT *, sum(bytes) OVER (PARTITION BY topic, partition ORDER BY id) AS lane_bytes
             FROM (SELECT *, octet_length(key) + octet_length(headers) + octet_length(data) AS bytes
                     FROM outbox ORDER BY id LIMIT $1) AS first) AS measured
    WHERE lane_bytes <= $2 OR lane_bytes = bytes
    ORDER BY id`,
);

export const UNSENT_SMALL = statement(
  'unsent-small',
  `SELECT topic, partition, sequence, event_id AS "eventId", key, type, headers, ${SMALL_DATA}, hash
     FROM unnest($1::text[], $2::smallint[], $3::bigint[]) AS sent (of_topic, of_partition, up_to),
          LATERAL (SELECT * FROM journal
                    WHERE topic = of_topic AND partition = of_partition AND sequence > up_to
                    ORDER BY sequence LIMIT $4) AS first
    ORDER BY topic, partition, sequence`,
);

export const UNSENT = statement(
  'unsent',
  `SELECT topic, partition, sequence, event_id AS "eventId", key, type, headers, data, hash
     FROM (SELECT *, sum(bytes) OVER (PARTITION BY topic, partition ORDER BY sequence) AS lane_bytes
             FROM unnest($1::text[], $2::smallint[], $3::bigint[])
                  AS sent (of_topic, of_partition, up_to),
                  LATERAL (SELECT *, octet_length(key) + octet_length(headers) + octet_length(data)
                                     AS bytes
                             FROM journal
                            WHERE topic = of_topic AND partition = of_partition AND sequence > up_to
                            ORDER BY sequence LIMIT $4) AS first) AS measured
    WHERE lane_bytes <= $5 OR lane_bytes = bytes
    ORDER BY topic, partition, sequence`,
);

export const MOVE = statement(
  'move',
  `WITH moved AS (
     DELETE FROM outbox WHERE id = ANY ($1::bigint[]) RETURNING *
   ), journaled AS (
     INSERT INTO journal (topic, partition, sequence, event_id, key, type, headers, data, hash)
     SELECT topic, partition, sequence, event_id, key, type, headers, data, hash
       FROM moved JOIN unnest($1::bigint[], $2::bigint[], $3::text[]) AS place (id, sequence, hash)
            USING (id)
     RETURNING 1
   ), head AS (
     UPDATE journal_head AS head SET sequence = grown.sequence, hash = grown.hash
       FROM unnest($4::text[], $5::smallint[], $6::bigint[], $7::text[], $8::bigint[], $9::text[])
            AS grown (topic, partition, was, epoch, sequence, hash)
      WHERE (head.topic, head.partition, head.sequence, head.epoch)
          = (grown.topic, grown.partition, grown.was, grown.epoch)
     RETURNING 1
   ), cursor AS (
     UPDATE relay_cursor AS cursor SET sequence = sent.sequence, log_end = sent.log_end
       FROM unnest($10::text[], $11::smallint[], $12::bigint[], $13::bigint[], $14::bigint[])
            AS sent (topic, partition, sequence, log_end, revision)
      WHERE (cursor.topic, cursor.partition, cursor.revision)
          = (sent.topic, sent.partition, sent.revision)
     RETURNING 1
   )
   SELECT relay_fence((SELECT count(*) FROM journaled) = cardinality($1::bigint[])
                  AND (SELECT count(*) FROM head) = cardinality($4::text[])
                  AND (SELECT count(*) FROM cursor) = cardinality($10::text[]))`,
);

export const BEGIN_EPOCH = statement(
  'begin-epoch',
  `WITH lane AS (
     SELECT * FROM unnest($1::text[], $2::smallint[]) AS lane (topic, partition)
   ), head AS (
     UPDATE journal_head SET epoch = $3 FROM lane
      WHERE (journal_head.topic, journal_head.partition) = (lane.topic, lane.partition)
     RETURNING journal_head.topic, journal_head.partition, epoch, sequence
   ), epoch AS (
     INSERT INTO journal_epoch (topic, partition, epoch, after_sequence)
     SELECT topic, partition, epoch, sequence FROM head
   )
   UPDATE relay_cursor SET sequence = 0 FROM lane
    WHERE (relay_cursor.topic, relay_cursor.partition) = (lane.topic, lane.partition)`,
);

export const REWIND = statement(
  'rewind',
  'UPDATE relay_cursor SET sequence = 0, log_end = 0 WHERE topic = $1',
);
