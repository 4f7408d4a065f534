import { defineConfig } from 'vitest/config';

interface Level {
  readonly include: string[];
  readonly exclude?: string[];
  /** For a test or hook that names no limit of its own: a busy machine is no failure. */
  readonly withinMs: number;
}

const level = (name: string, { include, exclude = [], withinMs }: Level) => ({
  extends: true as const,
  test: {
    name,
    include,
    exclude: ['**/node_modules/**', '**/dist/**', ...exclude],
    testTimeout: withinMs,
    hookTimeout: withinMs,
  },
});

/**
 * One project per level. Workspace packages resolve to their TypeScript (`source`). Test files of one worker share
 * what they import: loading Nest anew for each would take most of the time.
 */
export default defineConfig({
  resolve: { conditions: ['source', 'node'] },
  ssr: { resolve: { conditions: ['source', 'node'] } },
  oxc: { decorator: { legacy: true, emitDecoratorMetadata: true } },
  test: {
    globals: true,
    pool: 'forks',
    isolate: false,
    silent: true,
    chaiConfig: { truncateThreshold: 0 },
    projects: [
      level('unit', {
        include: [
          '{apps,libs,tools}/**/*.spec.ts',
          'tests/faults/checkers/*.spec.ts',
          'tests/bench/**/*.spec.ts',
        ],
        exclude: ['**/*.int.spec.ts'],
        withinMs: 20_000,
      }),
      level('int', {
        include: ['{apps,libs,tools}/**/*.int.spec.ts', 'tests/bench/**/*.int.spec.ts'],
        withinMs: 60_000,
      }),
      level('faults', {
        include: ['tests/faults/**/*.spec.ts'],
        exclude: ['tests/faults/checkers/**'],
        withinMs: 120_000,
      }),
      level('e2e', { include: ['tests/e2e/**/*.spec.ts'], withinMs: 600_000 }),
    ],
  },
});
