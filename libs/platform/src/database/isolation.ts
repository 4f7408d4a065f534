import type { DataSource } from 'typeorm';

const WEAKNESSES = `
  SELECT format('%s has site_id but no forced row-level security', c.relname) AS weakness
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'site_id' AND NOT a.attisdropped
   WHERE c.relkind IN ('r', 'p') AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
  UNION ALL
  SELECT format('%s has site_id but no policy', c.relname)
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'site_id' AND NOT a.attisdropped
   WHERE c.relkind IN ('r', 'p') AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid)
  UNION ALL
  SELECT format('the view %s does not run as its caller', c.relname)
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
   WHERE c.relkind = 'v' AND NOT coalesce(c.reloptions::text LIKE '%security_invoker=true%', false)
     AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
  UNION ALL
  SELECT format('%s owns %s', current_user, c.relname)
    FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner
   WHERE r.rolname = current_user AND c.relpersistence <> 't'
  UNION ALL
  SELECT format('%s may pass by row-level security', rolname)
    FROM pg_roles WHERE rolname = current_user AND (rolbypassrls OR rolsuper)`;

/**
 * What keeps sites apart is not as it should be, in words, as seen by the role of this connection: a table with
 * `site_id` without forced policy, a view that runs as its owner, a service role that owns or bypasses. Empty when right.
 */
export async function isolationWeaknesses(database: DataSource): Promise<string[]> {
  const rows = await database.query<{ weakness: string }[]>(WEAKNESSES);
  return rows.map(({ weakness }) => weakness);
}
