import { layerOf, UNSEEN } from './layer.ts';
import { type Frame, origins } from './origin.ts';
import type { Span } from './recording.ts';

/** What `node --cpu-prof` writes. Times are in microseconds. */
export interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: Frame;
    readonly children?: readonly number[];
  }[];
  readonly startTime: number;
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** Where a program was busy, as shares of the time in which it was not idle. */
export interface Shares {
  readonly busyMs: number;
  readonly layers: Readonly<Record<string, number>>;
  /** The functions that themselves took most, greatest first. */
  readonly functions: readonly (readonly [name: string, share: number])[];
}

const FUNCTIONS_SHOWN = 12;
const IDLE = '(idle)';

interface Place {
  readonly layer: string;
  readonly name: string;
}

/** What a profile says of one span. */
export function sharesWithin(profile: CpuProfile, { from, to }: Span): Shares {
  const places = placesOf(profile);
  const layers = new Map<string, number>();
  const functions = new Map<string, number>();
  let busy = 0;
  let at = profile.startTime;
  for (const [index, id] of profile.samples.entries()) {
    at += profile.timeDeltas[index] ?? 0;
    const place = places.get(id);
    if (!place || at < from * 1000 || at > to * 1000) continue;
    const took = profile.timeDeltas[index + 1] ?? 0;
    busy += took;
    add(layers, place.layer, took);
    add(functions, place.name, took);
  }
  const shares = (of: Map<string, number>) =>
    [...of]
      .toSorted(([, one], [, other]) => other - one)
      .map(([name, us]) => [name, us / busy] as const);
  return {
    busyMs: busy / 1000,
    layers: Object.fromEntries(shares(layers)),
    functions: shares(functions).slice(0, FUNCTIONS_SHOWN),
  };
}

/** Of each node; what runs inside V8 or Node's own code in C++ counts for whoever called it. */
function placesOf(profile: CpuProfile): Map<number, Place> {
  const originOf = origins();
  const nodes = profile.nodes.map((node) => ({ ...node, callFrame: originOf(node.callFrame) }));
  const parents = new Map(
    nodes.flatMap(({ id, children = [] }) => children.map((one) => [one, id] as const)),
  );
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const places = new Map<number, Place>();
  for (const { id, callFrame } of nodes) {
    if (callFrame.functionName === IDLE) continue;
    let layer = layerOf(callFrame);
    let up = parents.get(id);
    while (layer === undefined && up !== undefined) {
      const caller = byId.get(up);
      layer = caller && layerOf(caller.callFrame);
      up = parents.get(up);
    }
    places.set(id, { layer: layer ?? UNSEEN, name: nameOf(callFrame) });
  }
  return places;
}

function nameOf({ functionName, url, lineNumber }: Frame): string {
  const name = functionName === '' ? '(anonymous)' : functionName;
  if (url === '') return name;
  const short = url
    .replace(/^.*node_modules\//, '')
    .replace(/^.*\/(libs|apps|tests|programs)\//, '$1/');
  return `${name} ${short}:${lineNumber + 1}`;
}

function add(to: Map<string, number>, key: string, more: number): void {
  to.set(key, (to.get(key) ?? 0) + more);
}
