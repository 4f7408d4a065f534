import { ConsentGivenV1, ConsentWithdrawnV1 } from '@lysning/contracts';
import { aGivenConsent } from './consent.fixture.js';
import { type GiveConsent, give, withdraw } from './consent.js';

const commandOf = ({ status: _, ...details }: ReturnType<typeof aGivenConsent>): GiveConsent =>
  details;

describe('give', () => {
  it('is in force from then on, and the event tells the text but not who recorded it', () => {
    const consent = aGivenConsent();
    const { id: consentId, recordedBy: _, status: __, ...rest } = consent;

    expect(give({ inForce: null }, commandOf(consent))).toEqual({
      state: { inForce: consent, superseded: null },
      events: [
        {
          contract: ConsentGivenV1,
          data: { consentId, ...rest, givenAt: '2026-02-01T08:00:00.000Z' },
        },
      ],
    });
  });

  it('does nothing when the same text is already consented to', () => {
    const inForce = aGivenConsent();
    const again = commandOf(aGivenConsent({ patientId: inForce.patientId }));

    expect(give({ inForce }, again)).toEqual({ state: { inForce, superseded: null }, events: [] });
  });

  it('takes the place of a consent to another text version', () => {
    const earlier = aGivenConsent();
    const later = aGivenConsent({ patientId: earlier.patientId, textVersion: '1.1.0' });

    const { state, events } = give({ inForce: earlier }, commandOf(later));

    expect(state).toEqual({
      inForce: later,
      superseded: { ...earlier, status: 'superseded', supersededById: later.id },
    });
    expect(events.map(({ contract }) => contract)).toEqual([ConsentGivenV1]);
  });
});

describe('withdraw', () => {
  const withdrawnAt = new Date('2026-03-01T08:00:00Z');

  it('ends the consent and says so', () => {
    const consent = aGivenConsent();

    expect(withdraw(consent, { withdrawnAt })).toEqual({
      state: { ...consent, status: 'withdrawn', withdrawnAt },
      events: [
        {
          contract: ConsentWithdrawnV1,
          data: {
            consentId: consent.id,
            patientId: consent.patientId,
            siteId: 'moss',
            scope: 'treatment',
            withdrawnAt: '2026-03-01T08:00:00.000Z',
          },
        },
      ],
    });
  });

  it('does nothing the second time', () => {
    const { state } = withdraw(aGivenConsent(), { withdrawnAt });

    expect(withdraw(state, { withdrawnAt: new Date() })).toEqual({ state, events: [] });
  });

  it('refuses a consent that a later one replaced, and points to the later one', () => {
    const superseded = { ...aGivenConsent(), status: 'superseded', supersededById: 'c2' } as const;

    expect(() => withdraw(superseded, { withdrawnAt })).toThrow(
      expect.objectContaining({ code: 'consent.superseded', details: { consentId: 'c2' } }),
    );
  });
});
