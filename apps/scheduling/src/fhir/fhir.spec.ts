import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { momentAt } from '@lysning/kernel';
import { aBookedAppointment } from '../appointment/appointment.fixture.js';
import type { Appointment } from '../appointment/appointment.js';
import { toFhirAppointment, toFhirProposal } from './appointment.js';
import { r4Problems } from './r4.fixture.js';
import { type Actor, toFhirSchedule } from './schedule.js';
import { toFhirSlots } from './slot.js';

const chair: Actor = { siteId: 'moss', kind: 'chair', code: 'chair-1' };
const nurse: Actor = { siteId: 'moss', kind: 'nurse', code: 'nurse-1' };
const known = { revision: 2, held: [chair, nurse] };
const at = new Date('2026-03-02T08:00:00Z');
const booked = aBookedAppointment();

const APPOINTMENTS: readonly (readonly [string, Appointment])[] = [
  ['booked', booked],
  ['arrived', { ...booked, status: 'checked-in', checkedInAt: at }],
  ['fulfilled', { ...booked, status: 'completed', completedAt: at }],
  ['cancelled', { ...booked, status: 'cancelled', reason: 'patient-request', cancelledAt: at }],
  ['cancelled', { ...booked, status: 'abandoned', abandonedAt: at }],
  ['noshow', { ...booked, status: 'missed', missedAt: at }],
];

const day = { start: momentAt('2026-03-02', '00:00'), end: momentAt('2026-03-03', '00:00') };
const span = (from: string, to: string) => ({
  start: momentAt('2026-03-02', from),
  end: momentAt('2026-03-02', to),
});

const MADE = {
  'appointment-booked': toFhirAppointment(booked, known),
  'appointment-cancelled': toFhirAppointment(
    { ...booked, status: 'cancelled', reason: 'patient-request', cancelledAt: at },
    { revision: 1, held: [] },
  ),
  'appointment-noshow': toFhirAppointment({ ...booked, status: 'missed', missedAt: at }, known),
  'appointment-proposed': toFhirProposal(booked, booked.patientId),
  schedule: toFhirSchedule(chair, { isInService: true, horizon: day }),
  slots: toFhirSlots(chair, {
    span: span('07:00', '17:00'),
    open: [span('08:00', '16:00')],
    booked: [span('09:00', '11:00')],
    held: [span('13:00', '15:00')],
  }),
};

describe('an appointment in FHIR R4', () => {
  it.each(APPOINTMENTS)('is %s and keeps every rule of R4', (status, appointment) => {
    const resource = toFhirAppointment(appointment, known);

    expect(r4Problems(resource)).toEqual([]);
    expect(resource).toMatchObject({ status, meta: { versionId: '2' }, id: booked.id });
  });

  it('gives a reason with a cancellation, and none with a no-show', () => {
    const reasons = APPOINTMENTS.map(
      ([, one]) => toFhirAppointment(one, known).cancelationReason?.coding[0]?.code,
    );

    expect(reasons).toEqual([
      undefined,
      undefined,
      undefined,
      'patient-request',
      'session-abandoned',
      undefined,
    ]);
  });

  it('refers to whom and what it concerns by logical ids alone', () => {
    expect(MADE['appointment-booked'].participant.map(({ actor }) => actor)).toEqual([
      { reference: `Patient/${booked.patientId}` },
      { reference: 'Device/moss.chair.chair-1' },
      { reference: 'PractitionerRole/moss.nurse.nurse-1' },
    ]);
    expect(JSON.stringify(MADE)).not.toMatch(/display|"text"|identifier|ketamin/i);
  });

  it('is proposed before anybody has agreed', () => {
    expect(MADE['appointment-proposed']).toMatchObject({
      status: 'proposed',
      participant: [{ status: 'needs-action' }],
    });
  });
});

describe('the slots of a resource', () => {
  it('fill its time in order, without gaps, each with its status', () => {
    expect(
      MADE.slots.map(({ start, end, status }) => [start.slice(11, 16), end.slice(11, 16), status]),
    ).toEqual([
      ['06:00', '07:00', 'busy-unavailable'],
      ['07:00', '08:00', 'free'],
      ['08:00', '10:00', 'busy'],
      ['10:00', '12:00', 'free'],
      ['12:00', '14:00', 'busy-tentative'],
      ['14:00', '15:00', 'free'],
      ['15:00', '16:00', 'busy-unavailable'],
    ]);
    expect(new Set(MADE.slots.map(({ id }) => id)).size).toBe(7);
  });

  it('are cut to the time asked for', () => {
    const slots = toFhirSlots(chair, {
      span: span('09:00', '10:00'),
      open: [span('08:00', '16:00')],
      booked: [span('08:00', '09:30')],
      held: [],
    });

    expect(slots.map(({ start, status }) => [start.slice(11, 16), status])).toEqual([
      ['08:00', 'busy'],
      ['08:30', 'free'],
    ]);
  });
});

describe('the committed examples', () => {
  it.each(Object.entries(MADE))('%s is what is made, and keeps every rule of R4', (name, made) => {
    const file = join(import.meta.dirname, `../../../../docs/examples/fhir/${name}.json`);
    const example = JSON.parse(readFileSync(file, 'utf8')) as unknown;

    expect(example).toEqual(made);
    expect([example].flat().flatMap(r4Problems)).toEqual([]);
  });
});

describe('the checker', () => {
  const { cancelationReason } = MADE['appointment-cancelled'];
  const { start: _start, ...noStart } = MADE['appointment-booked'];
  const { end: _end, ...noTime } = noStart;
  const { status: _status, ...slot } = MADE.slots[0] as object & { status?: string };

  it.each([
    ['app-1', { ...noStart, start: noStart.end, participant: [{ status: 'accepted' }] }],
    ['app-2', noStart],
    ['app-3', noTime],
    ['app-4', { ...MADE['appointment-noshow'], cancelationReason }],
    [
      'status: no-show is not in its value set',
      { ...noStart, start: noStart.end, status: 'no-show' },
    ],
    [
      'participant: is no list with something in it',
      { ...MADE['appointment-booked'], participant: [] },
    ],
    [
      'per-1',
      { ...MADE.schedule, planningHorizon: { start: noStart.end, end: '2020-01-01T00:00:00Z' } },
    ],
    ['actor: is missing', { resourceType: 'Schedule' }],
    ['status: is missing', slot],
    ['patient is not of R4', { ...MADE.schedule, patient: 'x' }],
  ])('finds %s', (rule, resource) => {
    expect(r4Problems(resource).join('\n')).toContain(rule);
  });
});
