/** Says, within a process, that there is something to do, so that whoever does it need not wait for the next look. */
export class Signal {
  private isRaised = false;
  private wake: (() => void) | null = null;

  raise(): void {
    this.isRaised = true;
    this.wake?.();
  }

  /** Until raised or `ms` have passed; returns whether it was raised. What was raised before counts once. */
  async wait(ms: number): Promise<boolean> {
    if (!this.isRaised) await this.raisedWithin(ms);
    const { isRaised } = this;
    this.isRaised = false;
    return isRaised;
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
