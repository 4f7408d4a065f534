import { DomainError } from '@lysning/kernel';
import {
  type LineProblem,
  refusedLine,
  type RosterFrame,
  type RosterLine,
  shiftOf,
} from './roster-line.js';

export const HEADER = 'person;date;from;to;kind';
const LINES_MAX = 5000;
/** A file with more mistakes is told of the first of them. */
const TOLD_MAX = 20;
const BYTE_ORDER_MARK = /^\uFEFF/;

/** The lines of a roster file, all of them good. Throws with line, column and rule of what is not. */
export function readRoster(file: string, frame: RosterFrame): RosterLine[] {
  const [header = '', ...lines] = file.replace(BYTE_ORDER_MARK, '').split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  const whole = wholeProblem(header, lines);
  if (whole) throw refused([whole]);
  const problems: LineProblem[] = [];
  const read: RosterLine[] = [];
  lines.forEach((text, index) => {
    const result = lineOf(text, index + FIRST_LINE, frame);
    if ('rule' in result) problems.push(result);
    else read.push(result);
  });
  problems.push(...clashes(read));
  if (problems.length > 0) throw refused(problems);
  return read;
}

/** Below the header, counted from 1. */
const FIRST_LINE = 2;

function wholeProblem(header: string, lines: readonly string[]): LineProblem | undefined {
  if (header !== HEADER) return { line: 1, column: 'header', rule: 'header-wrong' };
  if (lines.length === 0) return { line: 1, column: 'header', rule: 'no-lines' };
  if (lines.length > LINES_MAX)
    return { line: LINES_MAX + FIRST_LINE, column: 'line', rule: 'too-many-lines' };
  return undefined;
}

function lineOf(text: string, line: number, frame: RosterFrame): RosterLine | LineProblem {
  const fields = text.split(';');
  const [person = '', date = '', from = '', to = '', kind = ''] = fields;
  if (fields.length !== HEADER.split(';').length)
    return { line, column: 'line', rule: 'columns-wrong' };
  const fieldsOfLine = { person, date, from, to, kind };
  const problem = refusedLine(fieldsOfLine, frame);
  return problem ? { line, ...problem } : { line, person, day: date, ...shiftOf(fieldsOfLine) };
}

/** Lines that are each right by themselves: the later one of two that cannot both be. */
function clashes(lines: readonly RosterLine[]): LineProblem[] {
  const before = new Map<string, RosterLine[]>();
  return lines.flatMap((one): LineProblem[] => {
    const key = `${one.person} ${one.day}`;
    const others = before.get(key) ?? [];
    before.set(key, [...others, one]);
    if (others.some((other) => isSame(one, other)))
      return [{ line: one.line, column: 'line', rule: 'line-twice' }];
    if (others.some((other) => clash(one, other)))
      return [{ line: one.line, column: 'from', rule: 'shifts-overlap' }];
    return [];
  });
}

const isSame = (one: RosterLine, other: RosterLine): boolean =>
  one.kind === other.kind &&
  one.during?.start.getTime() === other.during?.start.getTime() &&
  one.during?.end.getTime() === other.during?.end.getTime();

const clash = ({ during: one }: RosterLine, { during: other }: RosterLine): boolean =>
  one === null || other === null || (one.start < other.end && other.start < one.end);

/** Values are not said again: anything may stand where a code belongs. */
function refused(problems: readonly LineProblem[]): DomainError {
  const told = [...problems].sort((one, other) => one.line - other.line).slice(0, TOLD_MAX);
  const [first] = told;
  return new DomainError(
    'invalid',
    'roster.refused',
    `Nothing was imported: line ${first?.line ?? 0}, column ${first?.column ?? ''}: ${first?.rule ?? ''}`,
    { problems: told, problemCount: problems.length },
  );
}
