import { createHash } from 'node:crypto';
import { Public } from '@lysning/platform';
import { Controller, Get, Header, Headers, Param, Res } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiResponse } from '@nestjs/swagger';
import { CalendarFeedQueries } from './calendar-feed.queries.js';

interface Reply {
  header(name: string, value: string): unknown;
  status(code: number): unknown;
}

const EXAMPLE = 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\n…END:VCALENDAR\r\n';

@Controller('feeds')
export class CalendarController {
  constructor(private readonly queries: CalendarFeedQueries) {}

  /** A calendar (RFC 5545) for whoever has its address. */
  @Get(':token.ics')
  @ApiOkResponse({
    content: { 'text/calendar': { schema: { type: 'string' }, example: EXAMPLE } },
  })
  @ApiResponse({ status: 304, description: 'It has not changed since If-None-Match' })
  @ApiNotFoundResponse({ description: 'There never was such a calendar, or it was revoked' })
  @Header('cache-control', 'private, no-cache')
  @Public()
  async calendar(
    @Param('token') token: string,
    @Headers('if-none-match') known: string | undefined,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<string | undefined> {
    const text = await this.queries.calendar(token);
    const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`;
    reply.header('etag', etag);
    if (isKnown(known, etag)) {
      reply.status(304);
      return undefined;
    }
    reply.header('content-type', 'text/calendar; charset=utf-8');
    return text;
  }
}

/** Weak comparison: something between us and the calendar may have made the tag weak. */
const isKnown = (header: string | undefined, etag: string): boolean =>
  (header ?? '')
    .split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''))
    .some((tag) => tag === '*' || tag === etag);
