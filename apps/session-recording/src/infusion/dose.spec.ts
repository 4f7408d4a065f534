import fc from 'fast-check';
import type { DrawnDose } from '@lysning/clinical';
import { assertDose, type DoseRules } from './dose.js';

const rules: DoseRules = {
  version: '1.0.0',
  mgPerKg: 0.5,
  toleranceMg: 0.5,
  hardCapMg: 50,
  weightMaxAgeDays: 7,
};
const startedAt = new Date('2026-02-09T08:20:00Z');
const weight = { weightKg: 80, weighedAt: startedAt };
const refusal = (code: string) => expect.objectContaining({ code });
const check = (dose: DrawnDose, kg = 80) =>
  assertDose(dose, { weightKg: kg, weighedAt: startedAt }, { rules, startedAt });
/** In a concentration of 10 mg/ml. */
const dose = (doseMg: number): DrawnDose => ({
  doseMg,
  concentrationMgPerMl: 10,
  volumeMl: doseMg / 10,
});

describe('a dose', () => {
  it('is its volume times its concentration, to the thousandth of a milligram', () => {
    expect(() => check({ doseMg: 40, volumeMl: 4, concentrationMgPerMl: 10 })).not.toThrow();
    expect(() => check({ doseMg: 40, volumeMl: 0.8, concentrationMgPerMl: 50 })).not.toThrow();
    expect(() => check({ doseMg: 40, volumeMl: 4.001, concentrationMgPerMl: 10 })).toThrow(
      refusal('dose.volume-mismatch'),
    );
  });

  it('is refused when the vial holds five times as much per millilitre', () => {
    expect(() => check({ doseMg: 40, volumeMl: 4, concentrationMgPerMl: 50 })).toThrow(
      refusal('dose.volume-mismatch'),
    );
  });

  it('does not stumble over binary fractions', () => {
    expect(() =>
      check({ doseMg: 35.1, volumeMl: 3.51, concentrationMgPerMl: 10 }, 70.2),
    ).not.toThrow();
    expect(() => check({ doseMg: 0.3, volumeMl: 0.1, concentrationMgPerMl: 3 }, 0.6)).not.toThrow();
  });

  it.each([
    [40.5, null],
    [39.5, null],
    [40.51, 'session.dose-weight-mismatch'],
    [39.49, 'session.dose-weight-mismatch'],
  ])('of %d mg for 80 kg is refused as %s', (doseMg, code) => {
    const attempt = () => check({ doseMg, volumeMl: doseMg, concentrationMgPerMl: 1 });

    if (code) expect(attempt).toThrow(refusal(code));
    else expect(attempt).not.toThrow();
  });

  it('rests on a weight of at most seven calendar days', () => {
    const attempt = (weighedAt: string) => () =>
      assertDose(dose(40), { ...weight, weighedAt: new Date(weighedAt) }, { rules, startedAt });

    expect(attempt('2026-02-02T00:00:00+01:00')).not.toThrow();
    expect(attempt('2026-02-01T23:59:59+01:00')).toThrow(refusal('session.weight-too-old'));
  });

  it('that follows the weight exactly is never refused', () => {
    fc.assert(
      fc.property(fc.integer({ min: 400, max: 2000 }), (tenthsOfKg) => {
        const kg = tenthsOfKg / 10;
        const doseMg = tenthsOfKg / 20;
        check({ doseMg, volumeMl: doseMg, concentrationMgPerMl: 1 }, kg);
      }),
    );
  });
});
