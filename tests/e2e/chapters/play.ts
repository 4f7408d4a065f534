import { SERVICES, type ServiceName } from '@lysning/contracts';
import { eventually } from '@lysning/testing';
import { killHard } from '../launched.fixture.js';
import type { Programme } from '../programme.fixture.js';

/** The demo on the committed cohort, with every service killed on the way. */
export function play(programme: Programme): void {
  const { home } = programme;

  it('is counted as it was played', async () => {
    for (const service of SERVICES) await killed(programme, service);
    await programme.launched.printed('The programme has been played', 590_000);

    const { counters, intended, failures } = JSON.parse(home.read('play.json')) as Play;
    expect(failures).toBe(0);
    expect(intended).toMatchObject({ referred: 40 });
    expect(counters).toMatchObject(intended);
    expect(intended['evaluated']).toBeGreaterThan(0);
    expect(intended['responders']).toBeGreaterThan(0);
    expect(intended['undecided']).toBeGreaterThan(0);
    expect(intended['refused']).toBeGreaterThan(0);
  });

  it('leaves every journal whole and nothing set aside or waiting', async () => {
    const token = programme.token('operator');
    for (const service of SERVICES) {
      const ask = programme.client(service);
      const journal = await ask('GET /api/v1/operations/journal/verification', { token });
      expect(journal).toMatchObject({ status: 200, body: { isIntact: true } });
      const parked = await ask('GET /api/v1/operations/parked-messages', { token });
      expect(parked).toMatchObject({ status: 200, body: { items: [] } });
      await eventually(async () => {
        expect(await ask('GET /health/ready')).toMatchObject({
          status: 200,
          body: { relayBacklog: 0 },
        });
      });
    }
  });
}

interface Play {
  readonly counters: Record<string, unknown>;
  readonly intended: Record<string, number>;
  readonly failures: number;
}

/** With -9, once the play is under way, and waits until it runs again. */
async function killed({ home, launched, client }: Programme, service: ServiceName): Promise<void> {
  const before = await killHard(home, service);
  await eventually(
    async () => {
      expect(launched.output()).toContain(`${service} died (SIGKILL); starting it again in`);
      expect(home.running().find(({ name }) => name === service)?.pid).not.toBe(before.pid);
      expect(await client(service)('GET /health/ready')).toMatchObject({ status: 200 });
    },
    { timeoutMs: 60_000 },
  );
}
