import { depressiveEpisodeOf, isIcd10, screeningOf } from './icd-10.js';

describe('depressiveEpisodeOf', () => {
  it.each([
    ['F32.1', 'single', 'moderate', false],
    ['F32.3', 'single', 'severe', true],
    ['F33.0', 'recurrent', 'mild', false],
    ['F33.2', 'recurrent', 'severe', false],
  ])('reads %s as %s, %s', (code, course, severity, psychotic) => {
    expect(depressiveEpisodeOf(code)).toEqual({ course, severity, psychotic });
  });

  it.each(['F32', 'F32.9', 'F31.3', 'F43.1', 'I10'])('has nothing to say of %s', (code) => {
    expect(depressiveEpisodeOf(code)).toBeNull();
  });
});

describe('screeningOf', () => {
  it.each([
    ['F20.0', 'psychosis'],
    ['F33.3', 'psychosis'],
    ['F31.6', 'bipolar-or-mania'],
    ['F10.2', 'substance-use'],
    ['F43.1', 'ptsd'],
    ['F33.2', null],
    ['I21', null],
  ])('of %s is %s', (code, block) => {
    expect(screeningOf(code)).toBe(block);
  });
});

describe('isIcd10', () => {
  it.each([
    ['F33.2', true],
    ['F33', true],
    ['f33.2', false],
    ['F3', false],
    ['F33.', false],
  ])('of %s is %s', (code, valid) => {
    expect(isIcd10(code)).toBe(valid);
  });
});
