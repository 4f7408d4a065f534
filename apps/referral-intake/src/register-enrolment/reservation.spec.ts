import { ConsentWithdrawnV1 } from '@lysning/contracts';
import { enrol } from './enrolment.js';
import { lift, make, type MakeReservation } from './reservation.js';

const madeAt = new Date('2026-03-02T09:00:00Z');
const command: MakeReservation = {
  id: 'r1',
  patientId: 'p1',
  siteId: 'moss',
  registerId: 'ketamine-register',
  scope: 'register',
  madeAt,
};

describe('a reservation', () => {
  it('travels as the withdrawal of the consent that a law presumes', () => {
    expect(make(null, command)).toEqual({
      state: { ...command, liftedAt: null },
      events: [
        {
          contract: ConsentWithdrawnV1,
          data: {
            consentId: 'r1',
            patientId: 'p1',
            siteId: 'moss',
            scope: 'register',
            withdrawnAt: madeAt.toISOString(),
          },
        },
      ],
    });
  });

  it('is one, however often it is made', () => {
    const { state } = make(null, command);

    expect(make(state, { ...command, id: 'r2' })).toEqual({ state, events: [] });
  });

  it('is lifted once', () => {
    const lifted = lift(make(null, command).state, new Date('2026-03-03T09:00:00Z'));

    expect(lifted.liftedAt).toEqual(new Date('2026-03-03T09:00:00Z'));
    expect(lift(lifted, new Date('2026-03-04T09:00:00Z'))).toEqual(lifted);
  });

  it('keeps its patient out of the register', () => {
    const enrolment = {
      id: 'n1',
      patientId: 'p1',
      siteId: 'moss',
      registerId: 'ketamine-register',
      kind: 'register',
      restsOnConsent: false,
      enrolledAt: madeAt,
      consentInForce: false,
      reserved: true,
    } as const;

    expect(() => enrol(null, enrolment)).toThrow(
      expect.objectContaining({ code: 'enrolment.reserved' }),
    );
  });
});
