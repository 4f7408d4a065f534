const IDENTIFIER = /^[a-z_][a-z0-9_]{0,62}$/;

/**
 * SQL that lets a transaction see the rows of its caller's sites alone, for a migration to run right after it
 * created `table` (which has a `site_id`). Transactions set `app.sites`; where nobody did, there are no rows. FORCE
 * holds the owner to it too.
 */
export function siteScoped(table: string): string {
  if (!IDENTIFIER.test(table)) throw new Error(`Not a table name: ${table}`);
  const visible = `
    current_setting('app.sites', true) = '*'
    OR site_id = ANY (string_to_array(current_setting('app.sites', true), ','))`;
  return `
    ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
    CREATE POLICY ${table}_of_site ON ${table} USING (${visible}) WITH CHECK (${visible});`;
}
