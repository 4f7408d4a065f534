import { newId } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { Injectable } from '@nestjs/common';
import type { Resource, SiteResource } from './resource.js';

@Injectable()
export class ResourceStore {
  /** What a site has in service, in the order of the ids: the order in which they are taken. */
  inService(tx: Tx, siteId: string): Promise<Resource[]> {
    return tx.query<Resource>(
      `SELECT id, kind, code, seat FROM resource WHERE site_id = $1 AND in_service ORDER BY id`,
      [siteId],
    );
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
