import { newId } from '@lysning/kernel';
import type { Statement, Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import type { KnownResource, Resource, SiteResource } from './resource.js';

const QUEUE = `hashtextextended('working times of ' || $1::text, 0)`;

const IN_SERVICE: Statement = {
  name: 'scheduling.resources-in-service',
  sql: `WITH queued AS MATERIALIZED (SELECT pg_advisory_xact_lock_shared(${QUEUE}) IS NULL AS never)
        SELECT id, kind, code, seat FROM resource, queued
         WHERE site_id = $1 AND in_service AND NOT never ORDER BY id`,
};

@Injectable()
export class ResourceStore {
  /**
   * What a site has in service, in the order of the ids: the order in which they are taken. Until the transaction ends
   * nobody changes when they work, so that what is booked on what is read next is seen by the change after it.
   */
  inService(tx: Tx, siteId: string): Promise<Resource[]> {
    return tx.query<Resource>(IN_SERVICE, [siteId]);
  }

  /** Before working times change: waits for bookings that are under way, and lets none begin. */
  async queueForChange(tx: Tx, siteId: string): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(${QUEUE})`, [siteId]);
  }

  /** Everything a site has or had, by code. */
  async known(tx: Tx, siteId: string): Promise<ReadonlyMap<string, KnownResource>> {
    const rows = await tx.query<KnownResource & { readonly code: string }>(
      `SELECT code, min(kind) AS kind, bool_or(in_service) AS "inService"
         FROM resource WHERE site_id = $1 GROUP BY code`,
      [siteId],
    );
    return new Map(rows.map(({ code, kind, inService }) => [code, { kind, inService }]));
  }

  /** Makes the table say what the programme says; what is there no longer is kept, out of service. */
  async synchronise(tx: Tx, siteId: string, resources: readonly SiteResource[]): Promise<void> {
    await tx.query(
      `INSERT INTO resource AS known (id, site_id, kind, code, seat)
       SELECT id, $1, kind, code, seat
         FROM unnest($2::uuid[], $3::text[], $4::text[], $5::smallint[]) AS new (id, kind, code, seat)
       ON CONFLICT (site_id, kind, code, seat) DO UPDATE SET in_service = true
         WHERE NOT known.in_service`,
      [siteId, resources.map(() => newId()), ...columnsOf(resources)],
    );
    await tx.query(
      `UPDATE resource SET in_service = false
        WHERE site_id = $1 AND in_service AND NOT EXISTS (
          SELECT FROM unnest($2::text[], $3::text[], $4::smallint[]) AS now (kind, code, seat)
           WHERE (now.kind, now.code, now.seat) = (resource.kind, resource.code, resource.seat))`,
      [siteId, ...columnsOf(resources)],
    );
  }
}

const columnsOf = (resources: readonly SiteResource[]) => [
  resources.map(({ kind }) => kind),
  resources.map(({ code }) => code),
  resources.map(({ seat }) => seat),
];
