import { z } from 'zod';

/** A moment, UTC or with offset. */
export const moment = () => z.iso.datetime({ offset: true });
/** A calendar date in Europe/Oslo. */
export const day = () => z.iso.date();
export const id = () => z.uuid();
/** The id of a programme file: `ketamine-iv-trd`. */
export const programmeId = () =>
  z
    .string()
    .regex(/^[a-z][a-z0-9-]{1,60}$/)
    .meta({ title: 'id in the programme' });
/** The version of a programme file: `1.0.0`. */
export const version = () =>
  z
    .string()
    .regex(/^\d+\.\d+\.\d+$/)
    .meta({ title: 'version' });
/** A short coded value from versioned data, never free text: `too-few-trials`. */
export const code = () =>
  z
    .string()
    .regex(/^[a-z][a-z0-9.-]{0,60}$/)
    .meta({ title: 'code' });
/** The number of a health professional in the Norwegian register (HPR). */
export const hprNumber = () =>
  z
    .string()
    .regex(/^\d{7,9}$/)
    .meta({ title: 'HPR number' });
/** Who a token speaks for, as its issuer names them: never an identity number, never an e-mail address. */
export const tokenSubject = () =>
  z
    .string()
    .regex(/^(?!\d{11}$)[\w.:|-]{1,100}$/)
    .meta({ title: 'subject of a token' });
/** The address of a communicating party in the national address register (HER-id). */
export const herId = () =>
  z
    .string()
    .regex(/^\d{2,10}$/)
    .meta({ title: 'HER-id' });
/** Where on the way a person is whom we watch over. */
export const safetyPhase = () =>
  z
    .enum(['waiting', 'after-refusal', 'between-sessions', 'after-end'])
    .describe('Where on the way the person is.');
