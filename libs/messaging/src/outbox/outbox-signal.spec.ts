import { OutboxSignal } from './outbox-signal.js';

const FOR_EVER_MS = 60_000;

describe('the signal of the outbox', () => {
  it('ends a wait at once', async () => {
    const signal = new OutboxSignal();
    const waiting = signal.wait(FOR_EVER_MS);

    signal.raise();

    await waiting;
  });

  it('is remembered until somebody waits, once', async () => {
    const signal = new OutboxSignal();
    signal.raise();
    signal.raise();

    await signal.wait(FOR_EVER_MS);

    const start = performance.now();
    await signal.wait(30);
    expect(performance.now() - start).toBeGreaterThan(25);
  });
});
