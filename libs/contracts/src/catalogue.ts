import type { EventContract } from './event.js';
import * as events from './events.js';

/** Every released event version, in the order of their names: so a module tells its exports. */
export const CATALOGUE: readonly EventContract[] = Object.values(events);

const BY_TYPE = new Map(CATALOGUE.map((contract) => [contract.type, contract]));

export const contractOf = (type: string): EventContract | undefined => BY_TYPE.get(type);
