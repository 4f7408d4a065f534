import { Matches } from 'class-validator';

const SITE_ID = /^[a-z][a-z0-9-]{1,30}$/;
const CODE = /^[a-z][a-z0-9.-]{0,60}$/;

export const IsSiteId = () =>
  Matches(SITE_ID, { message: '$property must be the short name of a treatment site' });

/** A coded value of the programme: lower case, digits, points and hyphens. */
export const IsCode = () => Matches(CODE, { message: '$property must be a code' });
