import { ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { type FieldError, invalidRequest } from './http-problem.js';

/** Bodies and queries become their DTO classes; a wrong or unknown field is refused, each by its path. */
export const validationPipe = (): ValidationPipe =>
  new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) => invalidRequest(errors.flatMap((error) => fieldErrors(error))),
  });

function fieldErrors(
  { property, constraints, children }: ValidationError,
  parent = '',
): FieldError[] {
  const field = join(parent, property);
  const own = told(constraints ?? {}).map((message) => ({ field, message }));
  return [...own, ...(children ?? []).flatMap((child) => fieldErrors(child, field))];
}

/** Of a field that is not known here, only that; of a value of the wrong kind (`isInt`, `isUuid`) only that is said: its size, then, is nobody's concern. */
function told(constraints: Readonly<Record<string, string>>): string[] {
  if ('whitelistValidation' in constraints) return ['This field is not known here'];
  const all = Object.entries(constraints);
  const ofKind = all.filter(([name]) => name.startsWith('is'));
  return (ofKind.length > 0 ? ofKind : all).map(([, message]) => message);
}

const ARRAY_INDEX = /^\d{1,6}$/;
/** Whatever else stands where a name belongs may be anything, also a person's: it is not said again. */
const FIELD_NAME = /^[A-Za-z_][\w-]{0,63}$/;

function join(parent: string, property: string): string {
  if (parent !== '' && ARRAY_INDEX.test(property)) return `${parent}[${property}]`;
  const name = FIELD_NAME.test(property) ? property : '(not a name)';
  return parent === '' ? name : `${parent}.${name}`;
}
