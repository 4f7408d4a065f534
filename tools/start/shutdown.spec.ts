import { Shutdown } from './shutdown.ts';

describe('stopping', () => {
  it('undoes what was started last first, once, also when one of them fails', async () => {
    const shutdown = new Shutdown();
    const undone: string[] = [];
    await shutdown.add(() => undone.push('database'));
    await shutdown.add(() => {
      undone.push('broker');
      throw new Error('hangs');
    });
    await shutdown.add(() => Promise.reject(new Error('gone')));
    await shutdown.add(() => undone.push('services'));

    await Promise.all([shutdown.run(), shutdown.run()]);

    expect(undone).toEqual(['services', 'broker', 'database']);
    expect(shutdown.signal.aborted).toBe(true);
  });

  it('undoes at once what finished starting too late', async () => {
    const shutdown = new Shutdown();
    await shutdown.run();
    let isStopped = false;

    await shutdown.add(() => (isStopped = true));

    expect(isStopped).toBe(true);
  });
});
