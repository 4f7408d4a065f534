import { addDays, isWorkingDay } from '@lysning/kernel';
import type { Assumptions, Region } from './assumptions.ts';
import { exponential, stream } from './random.ts';

export const DAY_MINUTES = 1440;

/** Somebody who is referred. Days count from the first day of the simulation, minutes from its midnight. */
export interface Referral {
  readonly id: string;
  readonly region: Region;
  readonly arrivesAt: number;
  readonly urgency: number;
  readonly readyDay: number;
  readonly dueDay: number;
  readonly wantsTherapist: boolean;
  readonly onStandby: boolean;
  /** When this patient gives up, if nothing was given until then. */
  readonly leavesAt: number;
}

export interface Sickness {
  readonly nurseId: string;
  readonly siteId: string;
  readonly from: number;
  /** The last day. */
  readonly to: number;
}

/** All that happens to the clinics whatever they plan: the same for every policy. */
export interface World {
  readonly seed: number;
  readonly assumed: Assumptions;
  readonly days: number;
  readonly isOpen: readonly boolean[];
  readonly referrals: readonly Referral[];
  readonly sickness: readonly Sickness[];
}

export function worldOf(assumed: Assumptions, seed: number): World {
  const { warmUp, measured, followUp } = assumed.days;
  const days = warmUp + measured + followUp;
  const isOpen = Array.from({ length: days + assumed.horizonWeeks * 7 + 7 }, (_, day) =>
    isWorkingDay(addDays(assumed.firstDay, day)),
  );
  const given = { seed, assumed, days, isOpen };
  const referrals = assumed.regions
    .flatMap((region) => referralsFrom(region, given))
    .sort((one, other) => one.arrivesAt - other.arrivesAt);
  return { ...given, referrals, sickness: sicknessIn(given) };
}

type Given = Pick<World, 'seed' | 'assumed' | 'days'>;

/** A Poisson stream. */
function referralsFrom(region: Region, { seed, assumed, days }: Given): Referral[] {
  const arrivals = stream(seed, 'arrivals', region.id);
  const gap = (7 * DAY_MINUTES) / region.referralsPerWeek;
  const referrals: Referral[] = [];
  for (
    let at = exponential(arrivals, gap);
    at < days * DAY_MINUTES;
    at += exponential(arrivals, gap)
  ) {
    const id = `${region.id}-${referrals.length + 1}`;
    referrals.push(referral(id, region, { at, seed, assumed }));
  }
  return referrals;
}

function referral(
  id: string,
  region: Region,
  { at, seed, assumed }: { at: number; seed: number; assumed: Assumptions },
): Referral {
  const draw = stream(seed, 'patient', id);
  const urgency = urgencyAt(assumed, draw());
  const day = Math.floor(at / DAY_MINUTES);
  return {
    id,
    region,
    arrivesAt: at,
    urgency,
    readyDay: day + assumed.readyAfterDays,
    dueDay: day + (assumed.urgency[urgency]?.dueDays ?? 0),
    wantsTherapist: draw() < assumed.wantsTherapist,
    onStandby: draw() < assumed.standby.share,
    leavesAt: at + exponential(draw, assumed.leavesAfterDaysMean * DAY_MINUTES),
  };
}

function urgencyAt({ urgency }: Assumptions, drawn: number): number {
  let sum = 0;
  const index = urgency.findIndex(({ share }) => drawn < (sum += share));
  return index === -1 ? urgency.length - 1 : index;
}

export const nurseIds = ({ id, nurses }: { id: string; nurses: number }): string[] =>
  Array.from({ length: nurses }, (_, index) => `${id}-nurse-${index + 1}`);

function sicknessIn({ seed, assumed, days }: Given): Sickness[] {
  const { beginsOnDay, daysMean } = assumed.sickness;
  return assumed.sites.flatMap((site) =>
    nurseIds(site).flatMap((nurseId) => {
      const draw = stream(seed, 'sickness', nurseId);
      const spells: Sickness[] = [];
      for (let day = 0; day < days; day += 1) {
        if (draw() >= beginsOnDay) continue;
        const to = day + Math.floor(exponential(draw, daysMean));
        spells.push({ nurseId, siteId: site.id, from: day, to });
        day = to;
      }
      return spells;
    }),
  );
}
