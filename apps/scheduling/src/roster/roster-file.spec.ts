import { momentAt } from '@lysning/kernel';
import { daysOf } from './roster.js';
import { HEADER, readRoster } from './roster-file.js';
import type { RosterFrame } from './roster-line.js';

const frame: RosterFrame = {
  from: '2026-03-02',
  to: '2026-03-31',
  known: new Map([
    ['nurse-1', { kind: 'nurse', inService: true }],
    ['nurse-2', { kind: 'nurse', inService: true }],
    ['nurse-9', { kind: 'nurse', inService: false }],
    ['chair-1', { kind: 'chair', inService: true }],
  ]),
  hours: {
    weekly: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: '08:00', closes: '16:00' })),
    closedOn: [],
  },
  shiftHours: { from: '07:00', until: '18:00' },
};
const good = (day: number): string =>
  `nurse-1;2026-03-${String(day).padStart(2, '0')};08:00;16:00;work`;
const file = (...lines: readonly string[]): string => [HEADER, ...lines, ''].join('\n');
const read = (text: string, overrides: Partial<RosterFrame> = {}) =>
  readRoster(text, { ...frame, ...overrides });

function problemsOf(text: string, overrides: Partial<RosterFrame> = {}): unknown {
  try {
    return read(text, overrides);
  } catch (error) {
    return (error as { details: { problems: unknown } }).details.problems;
  }
}

describe('a roster file', () => {
  it('is read line by line, with a byte order mark and lines ended as Windows does', () => {
    const lines = read(`\uFEFF${HEADER}\r\n${good(2)}\r\nnurse-2;2026-03-03;;;off\r\n`);

    expect(lines).toEqual([
      {
        line: 2,
        person: 'nurse-1',
        day: '2026-03-02',
        kind: 'work',
        during: { start: momentAt('2026-03-02', '08:00'), end: momentAt('2026-03-02', '16:00') },
      },
      { line: 3, person: 'nurse-2', day: '2026-03-03', kind: 'off', during: null },
    ]);
  });

  it('with an error in line 17 is refused as a whole, with the line, the column and the rule', () => {
    const lines = Array.from({ length: 25 }, (_, index) => good(index + 2));
    lines[15] = 'nurse-1;2026-03-17;16:00;08:00;work';

    expect(() => read(file(...lines))).toThrow(
      expect.objectContaining({
        code: 'roster.refused',
        message: 'Nothing was imported: line 17, column to: times-inverted',
        details: {
          problems: [{ line: 17, column: 'to', rule: 'times-inverted' }],
          problemCount: 1,
        },
      }),
    );
  });

  it.each([
    ['person', 'person-unknown', 'nurse-3;2026-03-02;08:00;16:00;work'],
    ['person', 'person-unknown', 'chair-1;2026-03-02;08:00;16:00;work'],
    ['person', 'person-retired', 'nurse-9;2026-03-02;08:00;16:00;work'],
    ['date', 'date-impossible', 'nurse-1;2026-02-30;08:00;16:00;work'],
    ['date', 'date-impossible', 'nurse-1;2.3.2026;08:00;16:00;work'],
    ['date', 'date-outside-period', 'nurse-1;2026-03-01;08:00;16:00;work'],
    ['date', 'date-outside-period', 'nurse-1;2026-04-01;08:00;16:00;work'],
    ['from', 'time-impossible', 'nurse-1;2026-03-02;8:00;16:00;work'],
    ['to', 'time-impossible', 'nurse-1;2026-03-02;08:00;24:00;work'],
    ['from', 'time-skipped', 'nurse-1;2026-03-29;02:30;16:00;work'],
    ['to', 'times-inverted', 'nurse-1;2026-03-02;08:00;08:00;work'],
    ['from', 'outside-hours', 'nurse-1;2026-03-02;06:59;16:00;work'],
    ['to', 'outside-hours', 'nurse-1;2026-03-02;08:00;18:01;work'],
    ['kind', 'kind-unknown', 'nurse-1;2026-03-02;08:00;16:00;night'],
    ['from', 'day-off-has-times', 'nurse-1;2026-03-02;08:00;16:00;off'],
    ['line', 'columns-wrong', 'nurse-1;2026-03-02;08:00;16:00'],
    ['line', 'columns-wrong', 'nurse-1;2026-03-02;08:00;16:00;work;'],
    ['line', 'columns-wrong', ''],
  ])('is refused for its column %s: %s', (column, rule, line) => {
    expect(problemsOf(file(line, good(4)))).toEqual([{ line: 2, column, rule }]);
  });

  it.each([
    ['line', 'line-twice', good(2)],
    ['from', 'shifts-overlap', 'nurse-1;2026-03-02;15:59;17:00;other'],
    ['from', 'shifts-overlap', 'nurse-1;2026-03-02;;;off'],
  ])('is refused for %s of the later of two lines: %s', (column, rule, line) => {
    expect(problemsOf(file(good(2), good(3), line))).toEqual([{ line: 4, column, rule }]);
  });

  it.each([
    ['header-wrong', 'person,date,from,to,kind\n'],
    ['no-lines', `${HEADER}\n`],
    ['no-lines', HEADER],
  ])('is refused as a whole: %s', (rule, text) => {
    expect(problemsOf(text)).toEqual([{ line: 1, column: 'header', rule }]);
  });

  it('has 5000 lines at most, and is told of twenty mistakes at most', () => {
    const many = Array.from({ length: 5001 }, () => 'x');

    expect(problemsOf(file(...many))).toEqual([
      { line: 5002, column: 'line', rule: 'too-many-lines' },
    ]);
    expect(problemsOf(file(...many.slice(1)))).toHaveLength(20);
  });

  it('is held against the opening hours of the weekday where a site has no hours for shifts', () => {
    const early = 'nurse-1;2026-03-02;07:59;16:00;work';
    const saturday = 'nurse-1;2026-03-07;10:00;12:00;work';

    expect(problemsOf(file(good(2), early, saturday), { shiftHours: null })).toEqual([
      { line: 3, column: 'from', rule: 'outside-hours' },
      { line: 4, column: 'from', rule: 'outside-hours' },
    ]);
  });

  it('says nothing of what stood in a line', () => {
    expect(() => read(file('Kari Nordmann;2026-03-02;08:00;16:00;work'))).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('Kari') as string }),
    );
  });
});

describe('the days of a roster', () => {
  it('are all of the period for whoever is named, with the shifts for patients alone', () => {
    const lines = read(
      file(
        'nurse-1;2026-03-02;08:00;12:00;work',
        'nurse-1;2026-03-02;12:00;14:00;other',
        'nurse-1;2026-03-02;14:00;16:00;work',
        'nurse-2;2026-03-03;;;off',
      ),
    );
    const at = (time: string) => momentAt('2026-03-02', time);

    expect(daysOf(lines, { from: '2026-03-02', to: '2026-03-03' })).toEqual([
      {
        person: 'nurse-1',
        day: '2026-03-02',
        shifts: [
          { start: at('08:00'), end: at('12:00') },
          { start: at('14:00'), end: at('16:00') },
        ],
      },
      { person: 'nurse-1', day: '2026-03-03', shifts: [] },
      { person: 'nurse-2', day: '2026-03-02', shifts: [] },
      { person: 'nurse-2', day: '2026-03-03', shifts: [] },
    ]);
  });
});
