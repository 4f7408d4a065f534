import { ApiClient } from '../api/client.js';
import { Desk } from '../api/desk.js';
import { OutcomeAnalytics } from '../api/outcome-analytics.js';
import { ReferralIntake } from '../api/referral-intake.js';
import { SafetyNet } from '../api/safety-net.js';
import { Scheduling } from '../api/scheduling.js';
import { SessionRecording } from '../api/session-recording.js';
import type { Tokens } from '../api/tokens.js';
import { Tally } from './tally.js';

export interface Addresses {
  readonly referralIntake: string;
  readonly scheduling: string;
  readonly sessionRecording: string;
  readonly outcomeAnalytics: string;
  readonly safetyNet: string;
}

/** The services as the people played here reach them, and the count of what these people did. */
export interface Hospital {
  readonly intake: ReferralIntake;
  readonly scheduling: Scheduling;
  readonly desk: (siteId: string) => Desk;
  readonly sessions: SessionRecording;
  readonly outcomes: OutcomeAnalytics;
  readonly safetyNet: SafetyNet;
  readonly tally: Tally;
  /** Simulated time. */
  readonly now: () => Date;
}

export const hospitalAt = (
  addresses: Addresses,
  { tokens, now }: { tokens: Tokens; now: () => Date },
): Hospital => ({
  intake: new ReferralIntake(new ApiClient(addresses.referralIntake, tokens)),
  scheduling: new Scheduling(new ApiClient(addresses.scheduling, tokens)),
  desk: (siteId) => new Desk(new ApiClient(addresses.scheduling, tokens), siteId),
  sessions: new SessionRecording(new ApiClient(addresses.sessionRecording, tokens)),
  outcomes: new OutcomeAnalytics(new ApiClient(addresses.outcomeAnalytics, tokens)),
  safetyNet: new SafetyNet(new ApiClient(addresses.safetyNet, tokens)),
  tally: new Tally(),
  now,
});
