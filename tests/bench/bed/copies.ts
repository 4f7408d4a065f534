import type { Query } from './sql.ts';

/** A row that is there, and in which columns its copies differ: in SQL, of `one` (below) and its own columns, `t`. */
export interface CopyOf {
  readonly table: string;
  /** Which row; any one of those that it fits. */
  readonly like: string;
  readonly columns: Readonly<Record<string, string>>;
}

/** What one copy is made for: two ids, and a number that counts from 1. */
export interface CopyFor {
  readonly id: string;
  readonly of: string;
}

/**
 * Thousands of rows at once, as the service itself would have written each: `one.id`, `one.of` and `one.n` in the SQL of
 * the columns are those of the copy. What is not named is as in the row that is copied.
 */
export async function copyRow(
  query: Query,
  { table, like, columns }: CopyOf,
  copies: readonly CopyFor[],
): Promise<void> {
  const others = Object.entries(columns).map(([column, sql]) => `'${column}', ${sql}`);
  const rows = await query(
    `INSERT INTO ${table} SELECT copy.*
       FROM ${table} AS t
      CROSS JOIN unnest($1::uuid[], $2::uuid[]) WITH ORDINALITY AS one (id, of, n)
      CROSS JOIN LATERAL jsonb_populate_record(t, jsonb_build_object(${others.join(', ')})) AS copy
      WHERE t.ctid = (SELECT ctid FROM ${table} WHERE ${like} LIMIT 1)
     RETURNING 1`,
    [copies.map(({ id }) => id), copies.map(({ of }) => of)],
  );
  if (rows.length !== copies.length) throw new Error(`${rows.length} copies in ${table}`);
}
