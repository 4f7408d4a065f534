import type { Place } from '../../tools/infrastructure/index.ts';

/** How often each fault strikes. */
export interface Sizes {
  /** Where PostgreSQL and the broker keep what they hold. */
  readonly serversOn: Place;
  readonly clients: number;
  /** How long the strike of a fault and what is checked after it may take. */
  readonly stageMinutes: number;
  readonly killsPerService: number;
  /** Each crash point of each service this often; less than 1: each point once, at one service. */
  readonly crashPointSeeds: number;
  readonly brokerRestarts: number;
  readonly databaseRestarts: number;
  readonly emptiedBrokers: number;
  readonly badLines: number;
  readonly rivalRounds: number;
  readonly frozenLeaders: number;
  readonly clockSteps: number;
  /** Messages written to each lane that is repeated, at least. */
  readonly repeatsPerLane: number;
  readonly poison: number;
  readonly bookingRounds: number;
  readonly bookingKills: number;
  readonly overloadSeconds: number;
  readonly fullDisks: number;
  readonly mixedRounds: number;
}

/** About two minutes: part of every test run. */
export const SHORT: Sizes = {
  serversOn: 'memory',
  clients: 24,
  stageMinutes: 6,
  killsPerService: 5,
  crashPointSeeds: 0,
  brokerRestarts: 1,
  databaseRestarts: 1,
  emptiedBrokers: 1,
  badLines: 2,
  rivalRounds: 1,
  frozenLeaders: 0,
  clockSteps: 3,
  repeatsPerLane: 40,
  poison: 60,
  bookingRounds: 300,
  bookingKills: 1,
  overloadSeconds: 4,
  fullDisks: 1,
  mixedRounds: 1,
};

/** About an hour on two cores. */
export const FULL: Sizes = {
  serversOn: 'disk',
  clients: 32,
  stageMinutes: 8,
  killsPerService: 200,
  crashPointSeeds: 3,
  brokerRestarts: 20,
  databaseRestarts: 20,
  emptiedBrokers: 2,
  badLines: 20,
  rivalRounds: 3,
  frozenLeaders: 2,
  clockSteps: 10,
  repeatsPerLane: 950,
  poison: 560,
  bookingRounds: 10_000,
  bookingKills: 10,
  overloadSeconds: 20,
  fullDisks: 3,
  mixedRounds: 12,
};
