import type { Highs, ModelData } from 'highs';

export type Term = readonly [column: number, factor: number];

/** A linear programme as it is put together: columns first, then rows over them. */
export interface LinearModel {
  /** Says which column it became. */
  readonly column: (cost: number, upper: number, isWhole: boolean) => number;
  readonly row: (lower: number, upper: number, terms: readonly Term[]) => void;
  readonly data: () => ModelData;
}

export function linearModel(): LinearModel {
  const [colCost, colUpper, integrality]: [number[], number[], (0 | 1)[]] = [[], [], []];
  const [rowLower, rowUpper, starts]: [number[], number[], number[]] = [[], [], [0]];
  const [indices, values]: [number[], number[]] = [[], []];
  return {
    column: (cost, upper, isWhole) => {
      colUpper.push(upper);
      integrality.push(isWhole ? 1 : 0);
      return colCost.push(cost) - 1;
    },
    row: (lower, upper, terms) => {
      for (const [column, factor] of terms) {
        indices.push(column);
        values.push(factor);
      }
      rowLower.push(lower);
      rowUpper.push(upper);
      starts.push(indices.length);
    },
    data: () => {
      const [numCols, numRows] = [colCost.length, rowLower.length];
      const matrix = { format: 'csr' as const, numRows, numCols, starts, indices, values };
      const colLower = colCost.map(() => 0);
      const columns = { numCols, colCost, colLower, colUpper };
      return { ...columns, numRows, rowLower, rowUpper, matrix, ...whole(integrality) };
    },
  };
}

/** A programme without whole columns is solved, and priced, as a linear one. */
const whole = (integrality: (0 | 1)[]) => (integrality.includes(1) ? { integrality } : {});

export type Limits = Readonly<Record<string, number | string | boolean>>;

export interface Solved {
  /** Null when nothing that keeps the rows was found. */
  readonly values: Float64Array | null;
  readonly objective: number;
  /** No solution is below it; minus infinity when nothing is known, infinity when there is none. */
  readonly bound: number;
}

/** Values of some columns that the others can be found to. */
export interface StartingPoint {
  readonly indices: readonly number[];
  readonly values: readonly number[];
}

/** Solves to the end or to a limit, the same way each time; from a solution that is known, if one is. */
export function solve(
  highs: Highs,
  data: ModelData,
  limits: Limits = {},
  start?: StartingPoint,
): Solved {
  return highs.withModel(data, (model): Solved => {
    model.options.set({ output_flag: false, random_seed: 1, ...limits });
    if (start) model.setSolution({ indices: [...start.indices], values: [...start.values] });
    const { modelStatus } = model.run();
    const { infeasible, optimal } = highs.constants.modelStatus;
    if (modelStatus === infeasible) return { values: null, objective: Infinity, bound: Infinity };
    const isFeasible = model.info.get('primal_solution_status') === FEASIBLE;
    const objective = model.getObjectiveValue();
    return {
      values: isFeasible ? model.getSolution().colValue : null,
      objective: isFeasible ? objective : Infinity,
      bound: boundOf(data, modelStatus === optimal ? objective : -Infinity, () =>
        Number(model.info.get('mip_dual_bound')),
      ),
    };
  });
}

const FEASIBLE = 2;

const boundOf = (data: ModelData, optimum: number, mipBound: () => number): number =>
  data.integrality ? mipBound() : optimum;
