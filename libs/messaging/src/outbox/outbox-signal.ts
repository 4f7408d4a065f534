/** Says, within a process, that events were committed to the outbox, so that the relay need not wait for its next look. */
export class OutboxSignal {
  private isRaised = false;
  private wake: (() => void) | null = null;

  raise(): void {
    this.isRaised = true;
    this.wake?.();
  }

  /** Until raised or `ms` have passed. What was raised before counts once. */
  async wait(ms: number): Promise<void> {
    if (!this.isRaised) await this.raisedWithin(ms);
    this.isRaised = false;
  }

  private raisedWithin(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.wake?.(), ms);
      this.wake = () => {
        clearTimeout(timer);
        this.wake = null;
        resolve();
      };
    });
  }
}
