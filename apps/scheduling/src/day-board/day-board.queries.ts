import { Clock, type Day, DomainError, type Interval } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { AccessLog } from '@lysning/platform';
import { Programme } from '@lysning/programme';
import { Injectable } from '@nestjs/common';
import { SiteCapacityStore } from '../allocation/site-capacity.store.js';
import { type AppointmentRow, toAppointment } from '../appointment/appointment.store.js';
import { ProtocolStore } from '../protocol/protocol.store.js';
import type { ResourceKind } from '../resource/resource.js';
import { type BoardAppointment, type DayBoard, openDayOf, risksOf, wholeDay } from './day-board.js';
import { placesLeft } from './places-left.js';

/** Far more than a site can take in a day, cancelled ones included. */
const APPOINTMENTS_MAX = 1_000;

const OF_DAY = `
  SELECT a.id, a.course_id, a.patient_id, a.site_id, a.kind, a.ordinal, a.starts_at, a.ends_at,
         a.booked_at, a.status, a.reason, a.changed_at,
         (SELECT coalesce(json_agg(json_build_object(
                   'kind', r.kind, 'code', r.code, 'isInService', r.in_service,
                   'startsAt', lower(h.during), 'endsAt', upper(h.during)) ORDER BY r.kind, r.code), '[]')
            FROM allocation h JOIN resource r ON r.id = h.resource_id
           WHERE h.appointment_id = a.id AND h.active) AS held,
         (SELECT NOT coalesce(bool_or(c.treatment_consent), true) FROM candidate c
           WHERE c.patient_id = ANY (ids_of_person(a.patient_id))) AS lacks_consent
    FROM appointment a
   WHERE a.site_id = $1 AND a.starts_at >= $2 AND a.starts_at < $3
   ORDER BY a.starts_at, a.id LIMIT $4`;

interface BoardRow extends AppointmentRow {
  readonly held: readonly {
    readonly kind: ResourceKind;
    readonly code: string;
    readonly isInService: boolean;
    readonly startsAt: string;
    readonly endsAt: string;
  }[];
  readonly lacks_consent: boolean;
}

export interface WantedBoard {
  readonly siteId: string;
  readonly day: Day;
  readonly protocolId: string;
}

@Injectable()
export class DayBoardQueries {
  constructor(
    private readonly programme: Programme,
    private readonly protocols: ProtocolStore,
    private readonly capacities: SiteCapacityStore,
    private readonly clock: Clock,
  ) {}

  /** A day at a site. Who sees it is for the caller to record, by `BoardReads`. */
  async board(tx: Tx, { siteId, day, protocolId }: WantedBoard): Promise<DayBoard> {
    if (!this.programme.sites.some(({ id }) => id === siteId)) {
      throw new DomainError('not-found', 'site.not-found', `There is no site ${siteId}`);
    }
    const now = this.clock.now();
    const frame = this.protocols.siteFrame(siteId, protocolId);
    const span = wholeDay(day);
    const openDay = openDayOf(frame.hours, day);
    const appointments = await appointmentsOf(tx, siteId, span);
    const site = await this.capacities.load(
      tx,
      { siteId, patientId: null },
      { frame, spans: [span] },
    );
    const left = (kind: 'infusion' | 'evaluation' | 'maintenance') =>
      placesLeft(site, day, { kind, notBefore: now });
    return {
      siteId,
      day,
      ...openDay,
      appointments: appointments.map((one) => ({
        ...one,
        risks: risksOf(one, openDay.open, now),
      })),
      placesLeft: {
        infusion: left('infusion'),
        evaluation: left('evaluation'),
        maintenance: left('maintenance'),
      },
    };
  }
}

/** What of a board is somebody's record. */
@Injectable()
export class BoardReads {
  constructor(private readonly accessLog: AccessLog) {}

  /** Each patient of these boards whom `seen` does not hold; then it does. */
  async record(tx: Tx, boards: readonly DayBoard[], seen = new Set<string>()): Promise<void> {
    const reads = boards.flatMap(({ appointments }) =>
      appointments
        .map(({ appointment }) => appointment)
        .filter(({ patientId }) => !seen.has(patientId))
        .map(({ patientId, siteId }) => ({ patientId, siteId, resource: 'appointment' })),
    );
    await this.accessLog.record(tx, reads);
    for (const { patientId } of reads) seen.add(patientId);
  }
}

async function appointmentsOf(
  tx: Tx,
  siteId: string,
  { start, end }: Interval,
): Promise<BoardAppointment[]> {
  const rows = await tx.query<BoardRow>(OF_DAY, [siteId, start, end, APPOINTMENTS_MAX]);
  return rows.map((row) => ({
    appointment: toAppointment(row),
    held: row.held.map(({ startsAt, endsAt, ...resource }) => ({
      ...resource,
      during: { start: new Date(startsAt), end: new Date(endsAt) },
    })),
    lacksConsent: row.lacks_consent,
  }));
}
