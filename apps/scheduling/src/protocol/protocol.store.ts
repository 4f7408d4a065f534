import { Clock, dayOf } from '@lysning/kernel';
import { Programme, type Protocol, type Site, type WaitingListRules } from '@lysning/programme';
import { Injectable } from '@nestjs/common';
import type { PreparationRules } from '../preparation/preparation.js';
import type { HoldRules } from '../hold/hold.js';
import { type Demand, plainStaffing } from '../allocation/demand.js';
import type { SiteFrame } from '../allocation/site-capacity.store.js';
import type { BookingRules } from '../booking/booking.js';
import type { SeriesRules } from '../booking/spacing.js';
import type { EntryRules } from '../candidate/candidate.js';
import type { MaintenanceRules } from '../course/maintenance-rules.js';
import type { StandbyRules } from '../standby/standby.js';
import { bookOf } from '../resource/resource.js';

/** The version of a protocol that a course has begun with. */
export interface PinnedProtocol {
  readonly protocolId: string;
  readonly protocolVersion: string;
}

const GRID_MINUTES = 15;

/** What the programme says, in the words of scheduling. */
@Injectable()
export class ProtocolStore {
  constructor(
    private readonly programme: Programme,
    private readonly clock: Clock,
  ) {}

  treatment({ protocolId, protocolVersion }: PinnedProtocol): {
    series: SeriesRules;
    maintenance: MaintenanceRules;
  } {
    const { induction, evaluation, maintenance } = this.programme.protocol(
      protocolId,
      protocolVersion,
    );
    return { series: { ...induction, evaluation }, maintenance };
  }

  /** A running course keeps its protocol; its site is as it is now. */
  bookingRules(course: PinnedProtocol & { readonly siteId: string }): BookingRules {
    const protocol = this.programme.protocol(course.protocolId, course.protocolVersion);
    const site = this.programme.site(course.siteId, this.today());
    return {
      series: this.treatment(course).series,
      maintenance: protocol.maintenance,
      ...frameOf(site, protocol),
      horizonDays: site.bookingHorizonDays,
    };
  }

  /** A site as a course that begins today would find it. */
  siteFrame(siteId: string, protocolId: string): SiteFrame {
    return frameOf(
      this.programme.site(siteId, this.today()),
      this.programme.protocolOn(protocolId, this.today()),
    );
  }

  /** Public units treat nobody who is not followed in a register or a research protocol. */
  entryRules(siteId: string): EntryRules {
    const registers = this.programme.registers(this.today());
    const isBlocking = registers.some(({ requirementMode }) => requirementMode === 'block');
    return {
      enrolmentRequired: isBlocking && this.programme.site(siteId, this.today()).publicUnit,
      registersByConsent: registers
        .filter(({ kind, legalBasis }) => kind === 'register' && legalBasis === 'consent')
        .map(({ id }) => id),
    };
  }

  holdRules(): HoldRules {
    const { hold, version } = this.programme.bookingRules(this.today());
    return { ...hold, version };
  }

  preparationRules(): PreparationRules {
    const { escort, preparation, version } = this.programme.bookingRules(this.today());
    const { confirmedHoursBefore: escortHoursBefore } = escort;
    return { escortHoursBefore, messageHoursBefore: preparation.messageHoursBefore, version };
  }

  standbyRules(): StandbyRules {
    const { standby, version } = this.programme.bookingRules(this.today());
    return { ...standby, version };
  }

  /** A waiting list has one order, whoever keeps it. */
  waitingOrder(): Pick<WaitingListRules, 'version' | 'keys'> {
    return this.programme.waitingListRules(this.today());
  }

  fastingHours({ protocolId, protocolVersion }: PinnedProtocol): number {
    return this.programme.protocol(protocolId, protocolVersion).infusion?.fastingHours ?? 0;
  }

  private today(): string {
    return dayOf(this.clock.now());
  }
}

const frameOf = ({ openingHours, certificates }: Site, protocol: Protocol): SiteFrame => ({
  hours: openingHours,
  durations: demandOf(protocol),
  gridMinutes: GRID_MINUTES,
  certificates: bookOf(certificates),
});

const demandOf = ({ durations, staffing }: Protocol): Demand => ({
  ...durations,
  staffing: staffing ?? plainStaffing(durations),
});
