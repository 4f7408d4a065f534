import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { z } from 'zod';
import { invalidRequest } from './http-problem.js';

const LIMIT_MAX = 200;
const LIMIT_DEFAULT = 50;

/** Query of a paged list: `?limit&cursor`. Extend it for filters. */
export class PageQuery {
  /** How many at most. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(LIMIT_MAX)
  limit: number = LIMIT_DEFAULT;

  /** `nextCursor` of the page before. */
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  cursor?: string;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  /** `null` on the last page. */
  readonly nextCursor: string | null;
}

type Position = readonly (string | number)[];
const position = z.array(z.union([z.string(), z.number()])).max(5);

/**
 * One page out of up to `limit + 1` rows in order. `positionOf` gives what the next query continues after: the
 * values of its ORDER BY.
 */
export function pageOf<Item>(
  rows: readonly Item[],
  limit: number,
  positionOf: (item: Item) => Position,
): Page<Item> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { items, nextCursor: more ? encode(positionOf(last)) : null };
}

/** Where to continue, or `undefined` for the first page. Throws 400 for a cursor that we did not give. */
export function positionAfter(cursor: string | undefined, length: number): Position | undefined {
  if (cursor === undefined) return undefined;
  const parsed = position.length(length).safeParse(decode(cursor));
  if (!parsed.success) {
    throw invalidRequest([{ field: 'cursor', message: 'cursor is not one that was given out' }]);
  }
  return parsed.data;
}

const encode = (value: Position): string =>
  Buffer.from(JSON.stringify(value)).toString('base64url');

function decode(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return undefined;
  }
}
