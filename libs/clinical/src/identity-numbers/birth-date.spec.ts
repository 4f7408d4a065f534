import { birthDateOf, couldBeDate } from './birth-date.js';

const digits = (individual: number, year = 84) => ({ day: 1, month: 1, year, individual });

describe('the century of an fnr', () => {
  it.each([
    [0, 84, '1984-01-01'],
    [499, 84, '1984-01-01'],
    [499, 0, '1900-01-01'],
    [500, 54, '1854-01-01'],
    [500, 53, null],
    [749, 99, '1899-01-01'],
    [750, 84, null],
    [899, 84, null],
    [900, 84, '1984-01-01'],
    [900, 40, '1940-01-01'],
    [500, 39, '2039-01-01'],
    [999, 0, '2000-01-01'],
  ])('with individual digits %d and year %d gives %s', (individual, year, birthDate) => {
    expect(birthDateOf(digits(individual, year), 'fnr')).toBe(birthDate);
  });
});

describe('the century of a D-number', () => {
  it.each([
    [500, 58, '1858-01-01'],
    [599, 99, '1899-01-01'],
    [500, 57, null],
    [199, 39, '1939-01-01'],
    [200, 39, '2039-01-01'],
    [999, 0, '2000-01-01'],
    [499, 40, '1940-01-01'],
    [600, 99, '1999-01-01'],
    [999, 40, '1940-01-01'],
  ])('with individual digits %d and year %d gives %s', (individual, year, birthDate) => {
    expect(birthDateOf(digits(individual, year), 'd-number')).toBe(birthDate);
  });
});

describe('couldBeDate', () => {
  it.each([
    [29, 2, 84, true],
    [29, 2, 0, true],
    [29, 2, 83, false],
    [30, 2, 84, false],
    [31, 4, 84, false],
    [1, 13, 84, false],
    [0, 1, 84, false],
  ])('of day %d, month %d, year %d is %s', (day, month, year, exists) => {
    expect(couldBeDate({ day, month, year, individual: 0 })).toBe(exists);
  });
});
