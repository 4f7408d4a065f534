import { EnrolmentRecordedV1 } from '@lysning/contracts';
import { end, enrol } from './enrolment.js';

const details = {
  id: 'n1',
  patientId: 'p1',
  siteId: 'moss',
  kind: 'register',
  registerId: 'ketamine-register',
  restsOnConsent: true,
  enrolledAt: new Date('2026-02-01T08:00:00Z'),
} as const;
const enrolled = { ...details, status: 'enrolled' } as const;

describe('enrol', () => {
  it('records the enrolment when the consent it needs is in force', () => {
    expect(enrol(null, { ...details, consentInForce: true, reserved: false })).toEqual({
      state: enrolled,
      events: [
        {
          contract: EnrolmentRecordedV1,
          data: {
            enrolmentId: 'n1',
            patientId: 'p1',
            siteId: 'moss',
            kind: 'register',
            registerId: 'ketamine-register',
            enrolledAt: '2026-02-01T08:00:00.000Z',
          },
        },
      ],
    });
  });

  it('refuses a register that needs a consent which is not in force', () => {
    expect(() => enrol(null, { ...details, consentInForce: false, reserved: false })).toThrow(
      expect.objectContaining({ code: 'enrolment.consent-missing' }),
    );
  });

  it('asks for no consent when the register does not rest on one', () => {
    const free = { ...details, restsOnConsent: false };

    expect(enrol(null, { ...free, consentInForce: false, reserved: false }).state).toEqual({
      ...free,
      status: 'enrolled',
    });
  });

  it('does nothing the second time', () => {
    const again = { ...details, id: 'n2', consentInForce: true, reserved: false };

    expect(enrol(enrolled, again)).toEqual({ state: enrolled, events: [] });
  });
});

describe('end', () => {
  const endedAt = new Date('2026-03-01T08:00:00Z');

  it('follows the consent it rested on, silently and once', () => {
    const { state, events } = end(enrolled, { endedAt });

    expect(state).toEqual({ ...enrolled, status: 'ended', reason: 'consent-withdrawn', endedAt });
    expect(events).toEqual([]);
    expect(end(state, { endedAt: new Date() })).toEqual({ state, events: [] });
  });
});
