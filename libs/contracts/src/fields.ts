import { z } from 'zod';

/** A moment, UTC or with offset. */
export const moment = () => z.iso.datetime({ offset: true });
/** A calendar date in Europe/Oslo. */
export const day = () => z.iso.date();
export const id = () => z.uuid();
/** A treatment site's short name, as in the programme's site files: `moss`. */
export const siteId = () => z.string().regex(/^[a-z][a-z0-9-]{1,30}$/);
/** The id of a programme file: `ketamine-iv-trd`. */
export const programmeId = () => z.string().regex(/^[a-z][a-z0-9-]{1,60}$/);
/** The version of a programme file: `1.0.0`. */
export const version = () => z.string().regex(/^\d+\.\d+\.\d+$/);
/** A short coded value from versioned data, never free text: `too-few-trials`. */
export const code = () => z.string().regex(/^[a-z][a-z0-9.-]{0,60}$/);
/** The number of a health professional in the Norwegian register (HPR). */
export const hprNumber = () => z.string().regex(/^\d{7,9}$/);
