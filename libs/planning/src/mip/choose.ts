import type { Highs } from 'highs';
import type { Column } from './choices.js';
import type { Limits } from './linear-model.js';
import { type Master, modelOf } from './master.js';

export interface Chosen {
  /** One for each patient who has a place. */
  readonly columns: readonly Column[];
  readonly objective: number;
  readonly bound: number;
}

/** The best whole courses among `columns`, begun from `start`. */
export function choose(
  highs: Highs,
  master: Master,
  columns: readonly Column[],
  { start, limits }: { readonly start: readonly Column[]; readonly limits: Limits },
): Chosen {
  const { firstColumn } = master;
  return highs.withModel(modelOf(master, columns, true), (model): Chosen => {
    model.options.set({ output_flag: false, random_seed: 1, ...limits });
    model.setSolution(startOf(master, columns, start));
    model.run();
    const bound = Number(model.info.get('mip_dual_bound'));
    if (model.info.get('primal_solution_status') !== FEASIBLE) {
      return { columns: start, objective: Infinity, bound };
    }
    const { colValue } = model.getSolution();
    const chosen = columns.filter((_, at) => (colValue[firstColumn + at] ?? 0) > 0.5);
    return { columns: chosen, objective: model.getObjectiveValue(), bound };
  });
}

const FEASIBLE = 2;

/** Which courses are in, who is without; the overtime is for the solver to fill in. */
function startOf(
  { firstColumn, choices }: Master,
  columns: readonly Column[],
  start: readonly Column[],
) {
  const isIn = new Set(start.map(keyOf));
  const placed = new Set(start.map(({ choice }) => choice.patient));
  const unplaced = choices.courses.map((_, patient) => (placed.has(patient) ? 0 : 1));
  const values = [...unplaced, ...columns.map((column) => (isIn.has(keyOf(column)) ? 1 : 0))];
  const indices = values.map((_, at) =>
    at < unplaced.length ? at : firstColumn + at - unplaced.length,
  );
  return { indices, values };
}

export const keyOf = ({ choice, pattern }: Column): string =>
  `${choice.patient} ${choice.pool.siteId} ${pattern}`;
