import { newId } from '@lysning/kernel';
import { Transactions } from '@lysning/messaging';
import { Allow, Caller, type CallerContext } from '@lysning/platform';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { WriteNoteDto } from './note.dto.js';
import { NoteStore } from './note.store.js';

/** What goes wrong, on request. */
@Controller('faults')
@Allow('nurse')
export class FaultController {
  /** A request to `held` waits for this. */
  static gate: Promise<void> = Promise.resolve();
  static onHeld: () => void = () => undefined;

  constructor(
    private readonly transactions: Transactions,
    private readonly notes: NoteStore,
  ) {}

  /** Writes and then fails in the same request, after its transaction. */
  @Post('after-commit')
  async afterCommit(@Caller() caller: CallerContext, @Body() body: WriteNoteDto) {
    await this.write(caller, body);
    throw new Error('fails after its work was done');
  }

  @Post('held')
  async held(@Caller() caller: CallerContext, @Body() body: WriteNoteDto) {
    const id = await this.write(caller, body);
    FaultController.onHeld();
    await FaultController.gate;
    return { id };
  }

  /** Breaks a constraint whose message quotes the value. */
  @Post('constraint')
  async constraint(@Caller() caller: CallerContext, @Body() { text }: WriteNoteDto) {
    await this.transactions.run(caller, (tx) => tx.query('SELECT $1::uuid', [text]));
  }

  /** Catches a failure of one transaction and goes on with another. */
  @Post('caught')
  @HttpCode(202)
  async caught(@Caller() caller: CallerContext, @Body() body: WriteNoteDto) {
    const failing = this.transactions.run(caller, async (tx) => {
      await this.notes.insert(
        tx,
        { patientId: body.patientId, siteId: body.siteId, id: newId(), text: 'undone' },
        new Date(),
      );
      await tx.query('SELECT 1 / 0');
    });
    await failing.catch(() => undefined);
    return { id: await this.write(caller, body) };
  }

  private async write(caller: CallerContext, { patientId, siteId, text }: WriteNoteDto) {
    const id = newId();
    await this.transactions.run(caller, (tx) =>
      this.notes.insert(tx, { id, patientId, siteId, text }, new Date()),
    );
    return id;
  }
}
