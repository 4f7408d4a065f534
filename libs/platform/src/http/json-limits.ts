import { HttpProblem } from './http-problem.js';

const DEPTH_MAX = 20;

/** Refuses JSON that is nested deeper than anything we exchange, or that holds a NUL, which no text column can. */
export function assertWithinJsonLimits(value: unknown, depth = 0): void {
  if (typeof value === 'string') {
    if (value.includes('\0')) throw malformed('Text must not contain the character NUL');
    return;
  }
  if (value === null || typeof value !== 'object') return;
  if (depth >= DEPTH_MAX) throw malformed(`JSON may be nested ${String(DEPTH_MAX)} deep at most`);
  for (const member of Object.values(value)) assertWithinJsonLimits(member, depth + 1);
}

const malformed = (message: string) => new HttpProblem(400, 'request.malformed', message);
