import { type Day, dayOf } from '@lysning/kernel';
import type { Tx } from '@lysning/messaging';
import { invalidRequest } from '@lysning/platform';
import { Programme, type Provider } from '@lysning/programme';
import { Injectable } from '@nestjs/common';
import type { ReferralLetter } from '../referral-letter/referral-letter.js';
import { IntakeStopStore } from './intake-stop.store.js';
import { type ProviderNow, refusalsOf, type StopPeriod } from './provider.js';
import { type Option, optionsFor, type Routing, routingOf } from './routing.js';
import { WaitQueries } from './wait.queries.js';

/** The providers of the programme as they are now. */
@Injectable()
export class Providers {
  constructor(
    private readonly programme: Programme,
    private readonly stops: IntakeStopStore,
    private readonly waits: WaitQueries,
  ) {}

  /** Throws 400 naming `field` when nobody of this id gives the treatment on that day. */
  get(id: string, day: Day, field = 'siteId'): Provider {
    const provider = this.programme.providersOn(day).find((one) => one.id === id);
    if (provider) return provider;
    throw invalidRequest([{ field, message: `${field} must be a provider of the programme` }]);
  }

  /** Throws 400 when this provider takes no letters of this kind at all. */
  assertTakes(siteId: string, letter: ReferralLetter, at: Date): void {
    const provider = this.get(siteId, dayOf(at));
    const refusals = refusalsOf(provider, { ...letter, municipality: null });
    if (refusals.length === 0) return;
    throw invalidRequest(
      refusals.map((refusal) => ({
        field: refusal === 'referrer-not-taken' ? 'source' : 'indication',
        message: `The provider ${siteId} does not take it: ${refusal}`,
      })),
    );
  }

  /** How any letter stands with this provider on that day. */
  async routerOf(
    tx: Tx,
    { siteId, choice }: { readonly siteId: string; readonly choice: Routing['choice'] },
    at: Date,
  ): Promise<(letter: ReferralLetter) => Routing> {
    const day = dayOf(at);
    const provider = this.get(siteId, day);
    const stops = stopsOf(provider, await this.stopsMade(tx, day));
    return (letter) => routingOf({ provider, stops }, letter, { choice, day });
  }

  /** Who could take such a referral, the first choice first. */
  async optionsFor(tx: Tx, letter: Parameters<typeof optionsFor>[1], at: Date): Promise<Option[]> {
    return optionsFor(await this.all(tx, at), letter, dayOf(at));
  }

  async all(tx: Tx, at: Date): Promise<ProviderNow[]> {
    const day = dayOf(at);
    const made = await this.stopsMade(tx, day);
    const measured = await this.waits.measured(tx, at);
    return this.programme.providersOn(day).map((provider) => ({
      provider,
      stops: stopsOf(provider, made),
      waitDays: measured.get(provider.id) ?? provider.statedWaitDays,
    }));
  }

  private async stopsMade(tx: Tx, day: Day): Promise<ReadonlyMap<string, StopPeriod[]>> {
    const made = new Map<string, StopPeriod[]>();
    for (const stop of await this.stops.standing(tx, day)) {
      made.set(stop.siteId, [...(made.get(stop.siteId) ?? []), stop]);
    }
    return made;
  }
}

const stopsOf = (
  { id, intakeStops }: Provider,
  made: ReadonlyMap<string, StopPeriod[]>,
): StopPeriod[] => [...intakeStops, ...(made.get(id) ?? [])];
