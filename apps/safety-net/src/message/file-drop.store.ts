import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CONFIG } from '@lysning/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../config.js';
import type { Channel } from './channel.js';
import type { Letter } from './message.js';

/** A file per message, in a folder that another program empties. A file is there as a whole or not at all. */
@Injectable()
export class FileDrop implements Channel {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  async deliver(letter: Letter, signal: AbortSignal): Promise<void> {
    const folder = this.config.SAFETY_MESSAGE_DIR;
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const file = join(folder, `${letter.id}.json`);
    await writeFile(`${file}.part`, JSON.stringify(letter), { mode: 0o600, signal });
    await rename(`${file}.part`, file);
  }
}
