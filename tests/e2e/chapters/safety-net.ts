import type { Programme } from '../programme.fixture.js';

/** After the play: nobody was left unseen. */
export function safetyNet({ home, client, token: tokenOf }: Programme): void {
  const list = async (what: string): Promise<unknown[]> => {
    const ask = client('safety-net');
    const token = tokenOf('nurse');
    return (await ask<{ items: unknown[] }>(`GET /api/v1/${what}`, { token })).body.items;
  };

  it('let a silence climb to a person', async () => {
    const alerts = (await list('alerts?limit=100&status=resolved')) as Alert[];
    const silences = alerts.filter(({ reason }) => reason === 'silence');
    expect(silences.some(({ owner }) => owner.duty !== 'owner')).toBe(true);
  });

  it('handed over those who were refused', async () => {
    expect(await list('safety-cases?status=closed&phase=after-refusal')).not.toEqual([]);
    expect(await list('hand-overs?status=received')).not.toEqual([]);
  });

  it('counts its own cover and what is overdue', () => {
    const { counters } = JSON.parse(home.read('play.json')) as Played;
    expect(typeof counters['overdue']).toBe('number');
  });
}

interface Alert {
  readonly reason: string;
  readonly owner: { readonly duty?: string };
}

interface Played {
  readonly counters: Readonly<Record<string, unknown>>;
}
