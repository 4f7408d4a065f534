import { Matches } from 'class-validator';

const SITE_ID = /^[a-z][a-z0-9-]{1,30}$/;

export const IsSiteId = () =>
  Matches(SITE_ID, { message: '$property must be the short name of a treatment site' });
