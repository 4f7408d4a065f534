import {
  ResourceAbsentV1,
  ResourceReturnedV1,
  SiteClosedV1,
  SiteReopenedV1,
} from '@lysning/contracts';
import { type Absence, absenceOf, record, type RecordAbsence, withdraw } from './absence.js';

const APPOINTMENT = '01890000-0000-7000-8000-000000000007';
const nurse = { kind: 'nurse', inService: true } as const;
const command = (overrides: Partial<RecordAbsence> = {}): RecordAbsence => ({
  id: '01890000-0000-7000-8000-000000000001',
  siteId: 'moss',
  resource: 'nurse-1',
  startsAt: new Date('2026-03-02T07:00:00Z'),
  endsAt: new Date('2026-03-02T15:00:00Z'),
  reason: 'sickness',
  recordedAt: new Date('2026-03-02T06:00:00Z'),
  recordedBy: 'manager-1',
  ...overrides,
});
const closure = command({ resource: null, reason: 'building' });
const told = {
  siteId: 'moss',
  startsAt: '2026-03-02T07:00:00.000Z',
  endsAt: '2026-03-02T15:00:00.000Z',
  affectedAppointmentIds: [APPOINTMENT],
  recordedAt: '2026-03-02T06:00:00.000Z',
};

describe('an absence', () => {
  const absence = absenceOf(command(), nurse);

  it('is told with what it hits, and not why somebody is away', () => {
    expect(record(absence, [APPOINTMENT])).toEqual({
      state: absence,
      events: [
        {
          contract: ResourceAbsentV1,
          data: { ...told, absenceId: absence.id, resource: 'nurse-1' },
        },
      ],
    });
  });

  it('is withdrawn once', () => {
    const withdrawn = { at: new Date('2026-03-02T09:00:00Z'), by: 'manager-2' };
    const { state, events } = withdraw(absence, withdrawn);

    expect(state).toEqual({ ...absence, withdrawn });
    expect(events).toEqual([
      {
        contract: ResourceReturnedV1,
        data: {
          absenceId: absence.id,
          siteId: 'moss',
          resource: 'nurse-1',
          withdrawnAt: '2026-03-02T09:00:00.000Z',
        },
      },
    ]);
    expect(withdraw(state, { at: new Date(), by: 'x' })).toEqual({ state, events: [] });
  });

  it.each<[string, string, Partial<RecordAbsence>, typeof nurse | undefined]>([
    ['absence.ends-early', 'endsAt', { endsAt: new Date('2026-03-02T07:00:00Z') }, nurse],
    ['absence.over', 'endsAt', { recordedAt: new Date('2026-03-02T15:00:00Z') }, nurse],
    ['absence.too-long', 'endsAt', { endsAt: new Date('2027-03-03T07:00:01Z') }, nurse],
    ['resource.unknown', 'resource', {}, undefined],
  ])('is refused as %s by its field %s', (code, field, overrides, known) => {
    expect(() => absenceOf(command(overrides), known)).toThrow(
      expect.objectContaining({
        code,
        details: { errors: [expect.objectContaining({ field })] },
      }),
    );
  });

  it('is refused of what is out of service', () => {
    expect(() => absenceOf(command(), { ...nurse, inService: false })).toThrow(
      expect.objectContaining({ code: 'resource.retired' }),
    );
  });

  it('may have begun already, and last a year to the second', () => {
    const endsAt = new Date('2027-03-03T07:00:00Z');

    expect(absenceOf(command({ endsAt }), nurse).during.end).toEqual(endsAt);
    const recordedAt = new Date('2026-03-02T14:59:59Z');
    expect(absenceOf(command({ recordedAt }), nurse).recordedAt).toEqual(recordedAt);
  });

  it('is refused when one event cannot name all it hits', () => {
    const many = Array.from({ length: 2000 }, () => APPOINTMENT);

    expect(record(absence, many).events).toHaveLength(1);
    expect(() => record(absence, [...many, APPOINTMENT])).toThrow(
      expect.objectContaining({ code: 'absence.too-large' }),
    );
  });
});

describe('a closure', () => {
  const closed: Absence = absenceOf(closure, undefined);

  it('is told with its reason', () => {
    expect(record(closed, [APPOINTMENT]).events).toEqual([
      { contract: SiteClosedV1, data: { ...told, closureId: closed.id, reason: 'building' } },
    ]);
  });

  it('is withdrawn as a reopening', () => {
    expect(withdraw(closed, { at: new Date('2026-03-02T09:00:00Z'), by: 'x' }).events).toEqual([
      {
        contract: SiteReopenedV1,
        data: { closureId: closed.id, siteId: 'moss', withdrawnAt: '2026-03-02T09:00:00.000Z' },
      },
    ]);
  });
});
