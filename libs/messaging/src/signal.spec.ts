import { Signal } from './signal.js';

const FOR_EVER_MS = 60_000;

describe('a signal', () => {
  it('ends a wait at once', async () => {
    const signal = new Signal();
    const waiting = signal.wait(FOR_EVER_MS);

    signal.raise();

    expect(await waiting).toBe(true);
  });

  it('is remembered until somebody waits, once', async () => {
    const signal = new Signal();
    signal.raise();
    signal.raise();

    expect(await signal.wait(FOR_EVER_MS)).toBe(true);

    const start = performance.now();
    expect(await signal.wait(30)).toBe(false);
    expect(performance.now() - start).toBeGreaterThan(25);
  });
});
