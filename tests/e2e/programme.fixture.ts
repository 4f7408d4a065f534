import type { ServiceName } from '@lysning/contracts';
import { httpClient, type SendRequest } from '@lysning/testing';
import { type Home, type Launched, launchedAlone } from './launched.fixture.js';

/** A programme that one home keeps, whichever start of it runs just now. */
export class Programme {
  private current: Launched | undefined;

  constructor(readonly home: Home) {}

  get launched(): Launched {
    if (!this.current) throw new Error('The programme was not started.');
    return this.current;
  }

  /** `npm start -- …args`, and waits until it is ready. */
  async start(args: readonly string[]): Promise<void> {
    this.current = await launchedAlone(this.home, args);
    await this.current.printed(/Ready in [\d.]+ s/);
  }

  /** Calls a service where the address table says that it is. */
  readonly client = (service: ServiceName): SendRequest => {
    const row = new RegExp(`${service} +(http://127\\.0\\.0\\.1:\\d+)/api/v1`);
    return httpClient(row.exec(this.launched.output())?.[1] ?? '');
  };

  readonly token = (role: string): string => this.home.read('tokens', role);
}
