import { randomUUID } from 'node:crypto';
import type { Routing } from '../provider/routing.js';
import { type ReferralLetter, UNTOLD } from '../referral-letter/referral-letter.js';
import {
  type AssessmentDeadline,
  type ReceivedReferral,
  type ReceiveReferral,
  receive,
} from './referral.js';

export const tenWorkingDays: AssessmentDeadline = {
  version: '1.0.0',
  workingDays: 10,
  saturdayIsWorkingDay: false,
};

export const aLetter = (overrides: Partial<ReferralLetter> = {}): ReferralLetter => ({
  ...UNTOLD,
  source: 'general-practitioner',
  indication: 'trd',
  diagnoses: ['F33.2'],
  treatmentTrials: [
    { atc: 'N06AB06', doseMg: 100, weeks: 8, outcome: 'no-response', adequate: true },
    { atc: 'N06AX16', doseMg: 150, weeks: 8, outcome: 'no-response', adequate: true },
  ],
  psychotherapyTried: true,
  medication: ['N06AX16'],
  somaticFacts: {},
  ...overrides,
});

export const aRouting = (overrides: Partial<Routing> = {}): Routing => ({
  choice: 'named',
  residence: 'resident',
  approval: 'not-needed',
  intakeStopped: false,
  providerVersion: '1.0.0',
  ...overrides,
});

export const aReceiveReferral = (overrides: Partial<ReceiveReferral> = {}): ReceiveReferral => ({
  id: randomUUID(),
  patientId: randomUUID(),
  siteId: 'moss',
  sender: 'gp-1',
  senderMessageId: null,
  letter: aLetter(),
  routing: aRouting(),
  missingParts: [],
  benzodiazepineFlagged: false,
  receivedAt: new Date('2026-03-02T09:00:00Z'),
  ...overrides,
});

export const aReceivedReferral = (overrides: Partial<ReceiveReferral> = {}): ReceivedReferral =>
  receive(aReceiveReferral(overrides), tenWorkingDays).state;
