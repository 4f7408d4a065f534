import { z } from 'zod';
import { id, programmeId, version } from './fields.js';

/** More appointments than one decision about working times may hit. */
export const AFFECTED_MAX = 2000;

/** Fields that many events have. Each name means one thing wherever it stands. */

export const patientId = () =>
  id().describe('The patient, by pseudonym: only the identity vault knows who it is.');
export const siteId = () =>
  z
    .string()
    .regex(/^[a-z][a-z0-9-]{1,30}$/)
    .meta({ title: 'site' })
    .describe('The treatment site, by its short name in the programme.');
export const referralId = () => id().describe('The referral.');
export const courseId = () => id().describe('The course of treatment.');
export const appointmentId = () => id().describe('The appointment.');
export const affectedAppointmentIds = () =>
  z.array(id()).max(AFFECTED_MAX).describe('Appointments that are booked and lack something then.');
export const sessionId = () => id().describe('The session at the chair.');
export const ordinal = () =>
  z.int().min(1).max(100).describe('Which one of its kind in the course, from 1.');

export const protocolId = () => programmeId().describe('The treatment protocol.');
export const protocolVersion = () => version().describe('The version of the protocol.');
export const ruleId = () => programmeId().describe('The rule of the programme that was applied.');
export const ruleVersion = () => version().describe('The version of that rule.');

export const appointmentKind = () =>
  z.enum(['infusion', 'evaluation', 'maintenance']).describe('What the appointment is for.');
export const sessionKind = () =>
  z
    .enum(['infusion', 'maintenance'])
    .describe('Whether the infusion belongs to the induction or to maintenance.');
