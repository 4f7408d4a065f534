import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Name, Site } from './names.js';
import { SITES } from './names.js';
import type { World } from './world.js';

interface Item {
  readonly patientId: string;
  readonly [field: string]: unknown;
}

interface Page {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

const PAGE = 100;

/** What the services answer when they are asked at the end of the year. */
export class Report {
  constructor(private readonly world: World) {}

  openCases(): Promise<Item[]> {
    return this.all('safety-net', 'safety-cases?status=open');
  }

  async unresolvedAlerts(): Promise<Item[]> {
    const lists = ['raised', 'acknowledged', 'contacted'].map((status) =>
      this.all('safety-net', `alerts?status=${status}`),
    );
    return (await Promise.all(lists)).flat();
  }

  openHandOvers(): Promise<Item[]> {
    return this.all('safety-net', 'hand-overs?status=announced');
  }

  receiptedHandOvers(): Promise<Item[]> {
    return this.all('safety-net', 'hand-overs?status=received');
  }

  async runningClocks(): Promise<Item[]> {
    const boards = SITES.map((siteId) => this.list(`legal-clocks?siteId=${siteId}`));
    return (await Promise.all(boards)).flat();
  }

  async figuresOf(siteId: Site): Promise<Readonly<Record<string, unknown>>> {
    const path = `figures?siteId=${siteId}`;
    const { body } = await this.world.calls.get('safety-net', 'coordinator', path);
    return (body['sites'] as Readonly<Record<string, unknown>>[])[0] ?? {};
  }

  async isJournalIntact(name: Name): Promise<boolean> {
    const path = 'operations/journal/verification';
    const { body } = await this.world.calls.get(name, 'operator', path);
    return body['isIntact'] === true;
  }

  async parked(name: Name): Promise<unknown> {
    const { body } = await this.world.calls.get(name, 'operator', 'operations/parked-messages');
    return body['items'];
  }

  /** How many messages of each kind were put down for whoever carries them. */
  messages(): Readonly<Record<string, number>> {
    const counts: Record<string, number> = {};
    const folder = this.world.stand.messages;
    for (const name of readdirSync(folder).filter((file) => file.endsWith('.json'))) {
      const { content } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as {
        readonly content: { readonly kind: string; readonly message?: string };
      };
      const kind = content.message ?? content.kind;
      counts[kind] = (counts[kind] ?? 0) + 1;
    }
    return counts;
  }

  private async all(name: Name, path: string): Promise<Item[]> {
    const items: Item[] = [];
    for (let from: string | null = ''; from !== null;) {
      const { body } = await this.world.calls.get(
        name,
        'coordinator',
        `${path}&limit=${PAGE}${from}`,
      );
      const page = body as unknown as Page;
      items.push(...page.items);
      from = page.nextCursor === null ? null : `&cursor=${encodeURIComponent(page.nextCursor)}`;
    }
    return items;
  }

  private async list(path: string): Promise<Item[]> {
    const { body } = await this.world.calls.get('referral-intake', 'coordinator', path);
    return body['items'] as Item[];
  }
}
