import { Clock, newId } from '@lysning/kernel';
import { Transactions } from '@lysning/messaging';
import {
  AccessLog,
  Allow,
  assertIfMatch,
  Caller,
  type CallerContext,
  etagOf,
  IfMatch,
  occurredAt,
  pageOf,
  PageQuery,
  positionAfter,
} from '@lysning/platform';
import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Put, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { ChangeNoteDto, WriteNoteDto } from './note.dto.js';
import { NoteStore } from './note.store.js';

@Controller('notes')
@Allow('nurse', 'coordinator')
export class NoteController {
  constructor(
    private readonly transactions: Transactions,
    private readonly notes: NoteStore,
    private readonly clock: Clock,
    private readonly accessLog: AccessLog,
  ) {}

  @Post()
  async write(@Caller() caller: CallerContext, @Body() body: WriteNoteDto) {
    const id = newId();
    const { patientId, siteId, text } = body;
    const writtenAt = occurredAt(this.clock, body.occurredAt);
    await this.transactions.run(caller, (tx) =>
      this.notes.insert(tx, { id, patientId, siteId, text }, writtenAt),
    );
    return { id, writtenAt };
  }

  @Get(':id')
  async read(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const note = await this.transactions.run(caller, async (tx) => {
      const found = await this.notes.load(tx, id);
      await this.accessLog.record(tx, [{ ...found, resource: 'note' }]);
      return found;
    });
    void reply.header('etag', etagOf(note.version));
    return note;
  }

  @Get()
  async list(@Caller() caller: CallerContext, @Query() { limit, cursor }: PageQuery) {
    const [after] = positionAfter(cursor, 1) ?? [];
    const rows = await this.transactions.run(caller, (tx) =>
      this.notes.page(tx, after?.toString(), limit),
    );
    return pageOf(rows, limit, ({ id }) => [id]);
  }

  @Put(':id')
  async change(
    @Caller() caller: CallerContext,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { text }: ChangeNoteDto,
    @IfMatch() ifMatch: string | undefined,
  ) {
    await this.transactions.run(caller, async (tx) => {
      assertIfMatch(ifMatch, (await this.notes.load(tx, id)).version);
      await this.notes.change(tx, id, text);
    });
  }
}
