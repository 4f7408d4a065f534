import { DUTIES, type Programme } from '@lysning/programme';
import { Alerts } from './alerts.js';
import { Book } from './book.js';
import { Clocks } from './clocks.js';
import { HandOvers } from './hand-overs.js';
import { IntakeStops } from './intake-stops.js';
import { Letters } from './letters.js';
import { Requests } from './requests.js';
import { Sites } from './sites.js';
import { type CheckIn, Watch } from './watch.js';

/** All that the book keeps account of. */
export interface Accounts {
  readonly book: Book;
  readonly clocks: Clocks;
  readonly alerts: Alerts;
  readonly watch: Watch;
  readonly handOvers: HandOvers;
  readonly letters: Letters;
  readonly requests: Requests;
  readonly sites: Sites;
  readonly intakeStops: IntakeStops;
  /** Questions and repeated questions that nobody has looked at yet. */
  readonly asked: CheckIn[];
  /** How many messages of each kind must have been put down. */
  readonly messages: () => Readonly<Record<string, number>>;
  /** How often each rule was gone through. */
  readonly happenings: () => Readonly<Record<string, number>>;
}

export function openAccounts(programme: Programme, firstMoment: Date): Accounts {
  const book = new Book(programme, firstMoment);
  const asked: CheckIn[] = [];
  const alerts = new Alerts(book);
  const watch = new Watch(book, alerts, (checkIn) => asked.push(checkIn));
  const handOvers = new HandOvers(book, watch, alerts);
  const letters = new Letters(book);
  const requests = new Requests(book, letters);
  const clocks = new Clocks(book);
  const sites = new Sites(book, { watch, alerts, handOvers });
  const intakeStops = new IntakeStops(book);
  const followed = { clocks, alerts, watch, handOvers, letters, requests, sites, intakeStops };
  const parts = { book, asked, ...followed };
  return { ...parts, messages: () => messagesOf(parts), happenings: () => happeningsOf(parts) };
}

type Parts = Omit<Accounts, 'messages' | 'happenings'>;

const messagesOf = ({ watch, alerts, handOvers }: Parts) => ({
  'check-in': watch.checkIns.length,
  reminder: watch.reminders,
  alert: alerts.all.reduce((sum, { climbs }) => sum + 1 + climbs, 0),
  'hand-over': handOvers.all.length,
  closed: [...watch.cases.values()].filter(({ isOpen }) => !isOpen).length,
});

/** Counts of lines by what they begin with, and of what is told by nobody. */
function happeningsOf({ clocks, alerts, watch, requests, letters, intakeStops }: Parts) {
  const count = <Item>(items: readonly Item[], is: (item: Item) => boolean) =>
    items.filter(is).length;
  const { all } = clocks;
  return {
    'clock met': count(all, ({ metOn, breached }) => metOn !== null && !breached),
    'clock met late': count(all, ({ metOn, breached }) => metOn !== null && breached),
    'clock warned': count(all, ({ warned, breached }) => warned && !breached),
    'check-in reminded': watch.reminders,
    'check-in missed': count(watch.checkIns, ({ status }) => status === 'missed'),
    ...Object.fromEntries(
      DUTIES.map((duty, nth) => [
        `alert done with by ${duty}`,
        count(alerts.all, (alert) => alert.duty === nth && alert.status === 'resolved'),
      ]),
    ),
    'alert left': alerts.open().length,
    'referred to a site that had stopped': intakeStops.referrals,
    'request reminded': requests.reminders,
    'request lapsed': requests.lapsed,
    'letter read': count(letters.all, ({ receipts }) => receipts.has('read')),
    'letter failed': count(letters.all, ({ receipts }) => receipts.has('failed')),
    'letter without receipt': count(letters.all, ({ receipts }) => receipts.size === 0),
  };
}
