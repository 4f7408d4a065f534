/**
 * SQL: the row's referral is at the site of this parameter, or was until another provider took over. What the first
 * site tells late is about the referral all the same.
 */
export const isOrWasAt = (table: string, site: string): string =>
  `(${table}.site_id = ${site} OR EXISTS (SELECT FROM referral_transfer t
     WHERE t.referral_id = ${table}.referral_id AND t.from_site_id = ${site}
       AND t.status = 'accepted'))`;
