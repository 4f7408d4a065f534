/** Which transactions come directly after which. */
export type Graph = Map<string, Set<string>>;

/** Nobody comes after themselves; who is not known is left out. */
export function link(graph: Graph, from: string | undefined, to: string | undefined): void {
  if (from === undefined || to === undefined || from === to) return;
  const next = graph.get(from);
  if (next) next.add(to);
  else graph.set(from, new Set([to]));
}

export function hasPath(graph: Graph, from: string, to: string): boolean {
  const seen = new Set<string>();
  const ahead = [...(graph.get(from) ?? [])];
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    if (next === to) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    ahead.push(...(graph.get(next) ?? []));
  }
  return false;
}

/** Those that come after themselves. */
export const onCycles = (graph: Graph): string[] =>
  [...graph.keys()].filter((node) => hasPath(graph, node, node));
