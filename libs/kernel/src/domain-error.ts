/**
 * What kind of refusal this is. `not-found`: no such thing, or not the caller's to see. `conflict`: the state
 * does not allow it now. `invalid`: the request can never be granted as it stands. `forbidden`: not this person.
 */
export type DomainErrorKind = 'not-found' | 'conflict' | 'invalid' | 'forbidden';

/**
 * A broken rule. `code` is stable and clients match on it (`appointment.already-started`); `message` is for
 * people and never holds patient data; `details` are extra members of the problem document, such as free times.
 */
export class DomainError extends Error {
  override readonly name = 'DomainError';

  constructor(
    readonly kind: DomainErrorKind,
    readonly code: string,
    message: string,
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }
}
