/** What of a board a reader of a stream compares. */
export interface ShownBoard<Shown extends { readonly appointmentId: string }, Left> {
  readonly appointments: readonly Shown[];
  readonly placesLeft: readonly Left[];
}

/** What became of a board: put these in place of those with the same id, and take `gone` away. */
export interface BoardChange<Shown, Left> {
  readonly changed: readonly Shown[];
  readonly gone: readonly string[];
  readonly placesLeft: readonly Left[];
}

/** `null` when one looks like the other. */
export function changeOf<Shown extends { readonly appointmentId: string }, Left>(
  before: ShownBoard<Shown, Left>,
  after: ShownBoard<Shown, Left>,
): BoardChange<Shown, Left> | null {
  const known = new Map(before.appointments.map((one) => [one.appointmentId, textOf(one)]));
  const kept = new Set(after.appointments.map(({ appointmentId }) => appointmentId));
  const changed = after.appointments.filter((one) => known.get(one.appointmentId) !== textOf(one));
  const gone = [...known.keys()].filter((id) => !kept.has(id));
  const isSame =
    changed.length + gone.length === 0 && textOf(before.placesLeft) === textOf(after.placesLeft);
  return isSame ? null : { changed, gone, placesLeft: after.placesLeft };
}

const textOf = (value: unknown): string => JSON.stringify(value);

/** One message of a stream of server-sent events. JSON has no line breaks of its own. */
export const messageOf = (event: string, id: string, value: unknown): string =>
  `event: ${event}\nid: ${id}\ndata: ${textOf(value)}\n\n`;

/** Readers overlook it; whatever stands between sees that the line is alive. */
export const BEAT = ': beat\n\n';
