/** How often each fault strikes. */
export interface Sizes {
  readonly clients: number;
  readonly killsPerService: number;
  /** Each crash point of each service this often; less than 1: each point once, at one service. */
  readonly crashPointSeeds: number;
  readonly brokerRestarts: number;
  readonly databaseRestarts: number;
  readonly emptiedBrokers: number;
}

/** About two minutes: part of every test run. */
export const SHORT: Sizes = {
  clients: 24,
  killsPerService: 6,
  crashPointSeeds: 0,
  brokerRestarts: 1,
  databaseRestarts: 1,
  emptiedBrokers: 1,
};

/** About 35 minutes on two cores. */
export const FULL: Sizes = {
  clients: 32,
  killsPerService: 200,
  crashPointSeeds: 3,
  brokerRestarts: 20,
  databaseRestarts: 20,
  emptiedBrokers: 2,
};
