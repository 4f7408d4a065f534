import { dayOf, wallTimeOf } from '@lysning/kernel';
import type { Programme } from '../programme.fixture.js';

/** After the play: what fell through was planned again, and says why. */
export function replanning(programme: Programme): void {
  const { home, client, token: tokenOf } = programme;
  const played = (): Desk => (JSON.parse(home.read('play.json')) as { desk: Desk }).desk;

  it('had a nurse fall ill, and planned again what lacked her', async () => {
    const { disrupted, replanned } = played();
    expect(disrupted).toBeGreaterThan(0);
    expect(replanned.length).toBeGreaterThan(0);
    const { body } = await client('scheduling')<{ items: Proposal[] }>(
      'GET /api/v1/proposals?siteId=moss&status=accepted&limit=100',
      { token: tokenOf('coordinator') },
    );
    const accepted = body.items.filter(({ cause }) => cause === 'disruption');
    expect(accepted.length).toBeGreaterThan(0);
    for (const { because } of body.items) expect(because).not.toEqual([]);
  });

  it('filled a place again that somebody had let go', () => {
    const { freed, refilled } = played();
    expect(freed).toBeGreaterThan(0);
    expect(refilled).toHaveLength(1);
    expect(refilled[0]?.because).toContain('on the standby list');
  });

  it('shows each move with its reason in the terminal', () => {
    const { replanned, refilled } = played();
    const shown = programme.launched.output();
    for (const { what, to, because } of [...replanned, ...refilled]) {
      expect(shown).toContain(`${what}  `);
      const at = new Date(to);
      expect(shown).toContain(`${dayOf(at)} ${wallTimeOf(at)}`);
      expect(shown).toContain(because);
    }
  });
}

interface Move {
  readonly what: string;
  readonly to: string;
  readonly because: string;
}

interface Desk {
  readonly disrupted: number;
  readonly replanned: readonly Move[];
  readonly freed: number;
  readonly refilled: readonly Move[];
}

interface Proposal {
  readonly cause: string;
  readonly because: readonly unknown[];
}
