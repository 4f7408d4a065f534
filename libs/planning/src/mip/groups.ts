import { overlaps, type Resource, type Span } from '../agenda.js';

/** Resources that are there, and taken, at the same times; `members` by their place in the agenda. */
export interface Group {
  readonly like: Resource;
  readonly members: readonly number[];
}

/** So many of a start are with a group. */
export interface Block {
  readonly group: number;
  readonly span: Span;
  readonly column: number;
  readonly start: number;
}

export interface Shared {
  readonly groups: readonly Group[];
  readonly blocks: readonly Block[];
}

/** One session that begins with a start, and the resource that it is with. */
export interface Assigned {
  readonly start: number;
  readonly resource: number;
}

/** Those that are `named` are each a group alone. */
export function groupsOf(
  resources: readonly Resource[],
  named: ReadonlySet<number | null>,
): Group[] {
  const groups = new Map<string, { like: Resource; members: number[] }>();
  for (const [index, resource] of resources.entries()) {
    const { there, taken } = resource;
    const key = JSON.stringify(named.has(index) ? index : [there, taken]);
    const group = groups.get(key);
    if (group) group.members.push(index);
    else groups.set(key, { like: resource, members: [index] });
  }
  return [...groups.values()];
}

/** In order of time whoever of the group is free: there always is one where no more overlap than the group has. */
export function sharedOut({ groups, blocks }: Shared, values: Float64Array): Assigned[] {
  const assigned: Assigned[] = [];
  for (const [index, { members }] of groups.entries()) {
    const busy = members.map((resource) => ({ resource, spans: [] as Span[] }));
    const own = blocks.filter(({ group }) => group === index);
    for (const { span, column, start } of own.sort((a, b) => a.span.from - b.span.from)) {
      for (let count = Math.round(values[column] ?? 0); count > 0; count -= 1) {
        const free = busy.find(({ spans }) => !spans.some((other) => overlaps(other, span)));
        if (!free) throw new Error('A day was arranged with more than it has');
        free.spans.push(span);
        assigned.push({ start, resource: free.resource });
      }
    }
  }
  return assigned;
}

/** Takes the next resource of a start; -1 when the start needs none. */
export function takeFirst(from: Assigned[], start: number): number {
  const at = from.findIndex((one) => one.start === start);
  return at < 0 ? -1 : (from.splice(at, 1)[0]?.resource ?? -1);
}
