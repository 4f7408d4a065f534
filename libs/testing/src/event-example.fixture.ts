import type { DataOf, EventContract } from '@lysning/contracts';
import { readFileSync } from 'node:fs';

const EVENTS = new URL('../../contracts/src/events/', import.meta.url);

/** `referral-received.v1` for `no.lysning.referral.received.v1`. */
const fileOf = (type: string) => type.replace(/^no\.lysning\.(.+)\.(.+)\.(v\d+)$/, '$1-$2.$3');

/** The committed example of an event. */
export function example<Contract extends EventContract>({
  type,
  data,
}: Contract): DataOf<Contract> {
  const text = readFileSync(new URL(`${fileOf(type)}.example.json`, EVENTS), 'utf8');
  return data.parse(JSON.parse(text)) as DataOf<Contract>;
}
