import type { Highs } from 'highs';
import * as highs from 'highs';

/** The package's types describe its CommonJS half, where the loader lies one `default` deeper. */
const load = highs.default as unknown as (typeof highs.default)['default'];

export const loadHighs = (): Promise<Highs> => load();
