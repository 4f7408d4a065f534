import { DomainError } from '@lysning/kernel';
import { invalidRequest } from '@lysning/platform';

/** What `find` gives; a value that the programme does not have is a wrong field of the request. */
export function named<T>(field: string, find: () => T): T {
  try {
    return find();
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'invalid') {
      throw invalidRequest([{ field, message: error.message }]);
    }
    throw error;
  }
}

/** Throws 400 naming `field` when the programme's list has no such code. */
export function assertListed(
  list: readonly { readonly code: string }[],
  code: string,
  field: string,
): void {
  if (list.some((entry) => entry.code === code)) return;
  throw invalidRequest([{ field, message: `${field} is not on the programme's list` }]);
}
