import { DomainError } from '@lysning/kernel';
import {
  QueryFailedError,
  QueryRunnerAlreadyReleasedError,
  QueryRunnerProviderAlreadyReleasedError,
} from 'typeorm';
import { errorClassOf, isTimedOut, isTransient } from './failure.js';

const coded = (code: string) => Object.assign(new Error('said by a driver'), { code });

describe('isTransient', () => {
  it.each(['08006', '40001', '40P01', '53300', '57P01', '55P03', 'ECONNREFUSED', 'ECONNRESET'])(
    'is true of %s',
    (code) => {
      expect(isTransient(coded(code))).toBe(true);
    },
  );

  it.each(['23505', '22P02', '42501', '57014', 'appointment.already-started'])(
    'is false of %s',
    (code) => {
      expect(isTransient(coded(code))).toBe(false);
    },
  );

  it('sees through what an error was wrapped in', () => {
    expect(isTransient(new QueryFailedError('SELECT 1', [], coded('57P01')))).toBe(true);
    expect(isTransient(new Error('outer', { cause: coded('40001') }))).toBe(true);
  });

  it('knows what pg says without a code', () => {
    expect(isTransient(new Error('Connection terminated unexpectedly'))).toBe(true);
    expect(isTransient(new Error('timeout exceeded when trying to connect'))).toBe(true);
  });

  it('knows what TypeORM says when the connection was lost between two statements', () => {
    expect(isTransient(new QueryRunnerAlreadyReleasedError())).toBe(true);
    expect(isTransient(new QueryRunnerProviderAlreadyReleasedError())).toBe(true);
  });

  it('is false of a broken rule, a bug and what is no error at all', () => {
    expect(isTransient(new DomainError('conflict', 'course.ended', 'It is over'))).toBe(false);
    expect(isTransient(new TypeError('x is not a function'))).toBe(false);
    expect(isTransient('40001')).toBe(false);
    expect(isTransient(undefined)).toBe(false);
  });

  it('ends with an error that is its own cause', () => {
    const error = new Error('round and round');
    error.cause = error;

    expect(isTransient(error)).toBe(false);
  });
});

describe('isTimedOut', () => {
  it('is true of a statement that ran out of time, and of nothing else', () => {
    expect(isTimedOut(new QueryFailedError('SELECT 1', [], coded('57014')))).toBe(true);
    expect(isTimedOut(coded('57P01'))).toBe(false);
    expect(isTimedOut(new TypeError())).toBe(false);
  });
});

describe('errorClassOf', () => {
  it('gives class and code, and never the message', () => {
    expect(errorClassOf(new TypeError('patient 13097248022'))).toBe('TypeError');
    expect(errorClassOf(new DomainError('conflict', 'course.ended', 'x'))).toBe(
      'DomainError course.ended',
    );
    expect(errorClassOf('13097248022')).toBe('string');
  });
});
