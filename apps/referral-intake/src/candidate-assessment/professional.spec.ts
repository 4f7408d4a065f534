import { professionalOf, professionOf } from './professional.js';

describe('who acts', () => {
  it('is a health professional by number and by the role that opened the route', () => {
    expect(professionalOf({ hprNumber: '9000001', roles: ['nurse', 'coordinator'] })).toEqual({
      hpr: '9000001',
      role: 'nurse',
    });
  });

  it.each([
    [null, ['psychiatrist']],
    ['9000001', []],
  ])('is nobody without a number or a role: %s %j', (hprNumber, roles) => {
    expect(() => professionalOf({ hprNumber, roles })).toThrow(
      expect.objectContaining({ kind: 'forbidden', code: 'assessment.hpr-number-missing' }),
    );
  });

  it('signs under the own profession, and only the three professions sign', () => {
    const hprNumber = '9000001';

    expect(professionOf({ hprNumber, roles: ['coordinator', 'psychologist'] })).toEqual({
      hpr: '9000001',
      role: 'psychologist',
    });
    expect(() => professionOf({ hprNumber, roles: ['nurse'] })).toThrow(
      expect.objectContaining({ code: 'assessment.not-a-signatory' }),
    );
  });
});
