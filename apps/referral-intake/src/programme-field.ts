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
