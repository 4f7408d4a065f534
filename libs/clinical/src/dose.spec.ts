import fc from 'fast-check';
import { assertDoseAgrees, doseAgrees, doseMg, mgPerKg, volumeMl } from './dose.js';

const mismatch = (fiveFold: boolean) =>
  expect.objectContaining({ code: 'dose.volume-mismatch', details: { fiveFold } });

describe('doseMg', () => {
  it.each([
    [80, 0.5, 0.5, 40],
    [70.4, 0.5, 0.5, 35],
    [70.5, 0.5, 0.5, 35.5],
    [71.4, 0.5, 0.5, 35.5],
    [70.2, 0.5, 0.1, 35.1],
    [0.3, 0.1, 0.01, 0.03],
  ])('for %d kg at %d mg/kg in steps of %d mg is %d mg', (weightKg, perKg, stepMg, dose) => {
    expect(doseMg({ weightKg, mgPerKg: perKg, stepMg })).toBe(dose);
  });

  it('is never further from the weight than half a step', () => {
    fc.assert(
      fc.property(fc.integer({ min: 300, max: 2500 }), (tenthsOfKg) => {
        const weightKg = tenthsOfKg / 10;
        const dose = doseMg({ weightKg, mgPerKg: 0.5, stepMg: 0.5 });
        expect(Math.abs(dose - weightKg * 0.5)).toBeLessThanOrEqual(0.25 + 1e-9);
      }),
    );
  });
});

describe('a drawn dose', () => {
  it('agrees with its volume and concentration', () => {
    expect(() => {
      assertDoseAgrees({ doseMg: 40, volumeMl: 0.8, concentrationMgPerMl: 50 });
    }).not.toThrow();
    expect(volumeMl(40, 50)).toBe(0.8);
  });

  it('does not stumble over binary fractions', () => {
    expect(doseAgrees({ doseMg: 0.3, volumeMl: 0.1, concentrationMgPerMl: 3 })).toBe(true);
    expect(doseAgrees({ doseMg: 35.1, volumeMl: 3.51, concentrationMgPerMl: 10 })).toBe(true);
  });

  it('is refused to the thousandth of a millilitre', () => {
    expect(() => {
      assertDoseAgrees({ doseMg: 40, volumeMl: 4.001, concentrationMgPerMl: 10 });
    }).toThrow(mismatch(false));
  });

  it.each([
    { doseMg: 40, volumeMl: 4, concentrationMgPerMl: 50 },
    { doseMg: 40, volumeMl: 0.8, concentrationMgPerMl: 10 },
  ])('is refused as five-fold when the other vial was meant (%#)', (dose) => {
    expect(() => {
      assertDoseAgrees(dose);
    }).toThrow(mismatch(true));
  });

  it('tells its milligrams per kilogram to three decimals', () => {
    expect(mgPerKg(40, 80)).toBe(0.5);
    expect(mgPerKg(25, 80)).toBe(0.313);
  });
});
