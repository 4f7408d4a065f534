import type { Letter } from './message.js';

/** Carries messages to people. One that was carried before, by its id, is not carried twice. */
export interface Channel {
  /** Rejects when the message could not be handed on; it is tried again. */
  deliver(letter: Letter, signal: AbortSignal): Promise<void>;
}

/** Injection token of the `Channel`. */
export const CHANNEL = Symbol('lysning:channel');
