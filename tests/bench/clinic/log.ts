/** What happened, as it happened. */
export interface Log {
  readonly siteDays: SiteDay[];
  readonly places: FreedPlace[];
  readonly plans: {
    readonly day: number;
    readonly tookMs: number;
    readonly unplaced: number;
    readonly fellBack: boolean;
  }[];
  readonly sessions: { readonly day: number; readonly cameTo: boolean }[];
  readonly releasedBySickness: number[];
}

export interface FreedPlace {
  readonly freedOn: number;
  /** In minutes. */
  readonly refilledAfter: number | null;
  /** Whoever could have had it was asked, while there was time. */
  readonly nobodyLeft: boolean;
}

export interface SiteDay {
  readonly siteId: string;
  readonly day: number;
  readonly overtimeMinutes: number;
  readonly nurseMinutes: number;
  readonly nurseMinutesThere: number;
  readonly chairMinutes: number;
  readonly chairMinutesThere: number;
}

export const newLog = (): Log => ({
  siteDays: [],
  places: [],
  plans: [],
  sessions: [],
  releasedBySickness: [],
});
