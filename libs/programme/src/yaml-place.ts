import { EVENT_ID, type Event, getScalarValue, parseEvents } from 'js-yaml';

/** The root follows the event that opens the document. */
const ROOT = 1;

/** Where in `content` the value at `path` begins; of one that is missing, the nearest mapping or list around it. */
export function placeOf(content: string, path: readonly PropertyKey[]): number {
  const events = parseEvents(content, {});
  let at = ROOT;
  for (const key of path) {
    const child = childrenOf(events, at, content).find(({ name }) => name === String(key));
    if (child === undefined) break;
    ({ at } = child);
  }
  return startOf(events[at]);
}

interface Child {
  readonly name: string | undefined;
  /** The index of the event with which its value begins. */
  readonly at: number;
}

function childrenOf(events: readonly Event[], parent: number, content: string): readonly Child[] {
  const type = events[parent]?.type;
  if (type !== EVENT_ID.MAPPING && type !== EVENT_ID.SEQUENCE) return [];
  const children: Child[] = [];
  let at = parent + 1;
  while (events[at]?.type !== EVENT_ID.POP) {
    const value = type === EVENT_ID.MAPPING ? after(events, at) : at;
    const name = value === at ? String(children.length) : nameAt(events[at], content);
    children.push({ name, at: value });
    at = after(events, value);
  }
  return children;
}

const nameAt = (event: Event | undefined, content: string): string | undefined =>
  event?.type === EVENT_ID.SCALAR ? getScalarValue(content, event) : undefined;

/** The index of the event that follows the value which begins at `at`. */
function after(events: readonly Event[], at: number): number {
  let depth = 0;
  for (let index = at; index < events.length; index++) {
    const type = events[index]?.type;
    if (type === EVENT_ID.MAPPING || type === EVENT_ID.SEQUENCE) depth += 1;
    if (type === EVENT_ID.POP) depth -= 1;
    if (depth === 0) return index + 1;
  }
  return events.length;
}

function startOf(event: Event | undefined): number {
  if (event === undefined) return 0;
  if ('valueStart' in event) return event.valueStart;
  if ('start' in event) return event.start;
  return 'anchorStart' in event ? event.anchorStart : 0;
}
