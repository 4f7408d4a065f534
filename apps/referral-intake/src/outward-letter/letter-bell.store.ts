import { Injectable } from '@nestjs/common';

const LOOK_SOON_MS = 10;
const LOOK_MAX_MS = 250;

/** Says, within a process, that a letter was queued, so that it need not wait for the next look. */
@Injectable()
export class LetterBell {
  private isRung = false;
  private quietLooks = 0;
  private wake: (() => void) | null = null;

  /** The transaction that queues the letter ends a moment later: the looks that follow come soon after each other. */
  ring(): void {
    this.isRung = true;
    this.wake?.();
  }

  /** Between looks: 10 ms after something was found, doubling to 250. */
  async rest(hasFound: boolean, signal: AbortSignal): Promise<void> {
    if (hasFound || this.isRung) this.quietLooks = 0;
    this.isRung = false;
    await this.rungWithin(Math.min(LOOK_SOON_MS * 2 ** this.quietLooks, LOOK_MAX_MS), signal);
    this.quietLooks += 1;
  }

  private rungWithin(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', wake);
        this.wake = null;
        resolve();
      };
      const timer = setTimeout(wake, ms);
      this.wake = wake;
      signal.addEventListener('abort', wake, { once: true });
      if (signal.aborted) wake();
    });
  }
}
