import { SERVICES } from '@lysning/contracts';
import { anIdentityNumber } from '@lysning/testing';
import { isAlive, killHard, type RunningProcess } from '../launched.fixture.js';
import type { Programme } from '../programme.fixture.js';

/** A launcher that is killed, a second start on what it left, and Ctrl-C. */
export function endings(programme: Programme): void {
  const { home } = programme;
  killedAndStarted(programme);

  it('leaves nothing behind after Ctrl-C', async () => {
    const running = home.running();
    programme.launched.signal('SIGINT');

    await expect(programme.launched.exit).resolves.toBe(0);
    expect(running.filter(isAlive)).toEqual([]);
    expect(home.running()).toEqual([]);
  });

  it('starts on what a clean end left: here one service alone', async () => {
    await programme.start(['--only', 'outcome-analytics']);

    expect(programme.launched.output()).not.toContain('Stopped what an earlier run left');
    await countsForty(programme);
  });
}

function killedAndStarted(programme: Programme): void {
  const { home, client, token } = programme;
  const nationalId = { value: anIdentityNumber() };
  let patientId: unknown;

  it('has written down whatever it runs', async () => {
    expect(home.running().map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Kafka', 'PostgreSQL', ...SERVICES]),
    );
    const registered = await client('referral-intake')('POST /api/v1/patients', {
      token: token('coordinator'),
      headers: { 'idempotency-key': 'first-start' },
      body: { nationalId, name: { given: 'Kari', family: 'Prøve' }, siteId: 'moss' },
    });
    expect(registered).toMatchObject({ status: 201 });
    patientId = registered.body['patientId'];
  });

  it('ends what a launcher that was killed left running, a service that hangs with it, and starts', async () => {
    const left = home.running();
    hang(left.find(({ name }) => name === 'scheduling'));
    await killHard(home, 'npm start');
    await programme.launched.exit;

    await programme.start([]);

    expect(left.filter(isAlive)).toEqual([]);
    expect(programme.launched.output()).toMatch(/Stopped what an earlier run left: .*scheduling/);
    expect(programme.launched.output()).toMatch(/Migrations +nothing has changed/);
  });

  it('has kept its data, and does not play them again', async () => {
    const found = await client('referral-intake')('POST /api/v1/patients/lookup', {
      token: token('coordinator'),
      body: { nationalId },
    });
    expect(found.body).toEqual({ patientId });
    await countsForty(programme);
  });
}

/** The others end by themselves once they miss their launcher; it cannot. */
function hang(service: RunningProcess | undefined): void {
  if (service === undefined) throw new Error('The service does not run.');
  process.kill(service.pid, 'SIGSTOP');
}

async function countsForty({ client, token }: Programme): Promise<void> {
  const counters = await client('outcome-analytics')('GET /api/v1/pathway-counters', {
    token: token('analyst'),
  });
  expect(counters).toMatchObject({ status: 200, body: { referred: 40 } });
}
