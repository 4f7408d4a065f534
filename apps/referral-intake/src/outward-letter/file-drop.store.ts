import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { z } from 'zod';
import type { DeliverableLetter, PartnerReceipt } from './deliverable-letter.js';
import { LetterChannel } from './letter-channel.store.js';

const receiptSchema = z.strictObject({
  letterId: z.uuid(),
  state: z.enum(['accepted', 'delivered', 'read', 'failed']),
  at: z.iso.datetime({ offset: true }),
  reason: z
    .string()
    .regex(/^[a-z][a-z0-9.-]{0,60}$/)
    .optional(),
});

const FILES_AT_ONCE = 200;

/**
 * Letters as files in a folder that the partner empties: `<id>.json` in `letters/`, whole or not at all. The partner
 * answers with files in `receipts/`; one that cannot be read goes to `rejected/`, for a human being.
 */
export class FileDrop extends LetterChannel {
  readonly partner = 'file-drop';
  private readonly logger = new Logger('FileDrop');

  constructor(private readonly folder: string | undefined) {
    super();
  }

  get isOpen(): boolean {
    return this.folder !== undefined;
  }

  async send(letter: DeliverableLetter): Promise<void> {
    const folder = await this.folderOf('letters');
    const path = join(folder, `${letter.letterId}.json`);
    const unfinished = join(await this.folderOf('unfinished'), `${letter.letterId}.json`);
    const file = await open(unfinished, 'w', 0o600);
    try {
      await file.writeFile(JSON.stringify(letter));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
  }

  async collect(
    settle: (receipt: PartnerReceipt) => Promise<'settled' | 'unknown'>,
  ): Promise<number> {
    const folder = await this.folderOf('receipts');
    const all = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
    const names = all.slice(0, FILES_AT_ONCE);
    for (const name of names) {
      const receipt = receiptOf(await readFile(join(folder, name), 'utf8'));
      const outcome = receipt ? await settle(receipt) : 'unknown';
      if (outcome === 'settled') await rm(join(folder, name), { force: true });
      else await this.reject(folder, name);
    }
    return names.length;
  }

  private async reject(folder: string, name: string): Promise<void> {
    this.logger.warn('A receipt could not be read or is of no letter of ours: see rejected/');
    await rename(join(folder, name), join(await this.folderOf('rejected'), name));
  }

  private async folderOf(name: string): Promise<string> {
    if (this.folder === undefined) throw new Error('No folder for letters is set up');
    const folder = join(this.folder, name);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return folder;
  }
}

function receiptOf(content: string): PartnerReceipt | null {
  try {
    const { at, reason, ...rest } = receiptSchema.parse(JSON.parse(content));
    return { ...rest, at: new Date(at), reason: reason ?? null };
  } catch {
    return null;
  }
}
