import { defineConfig } from 'vitest/config';

const level = (name: string, include: string[], exclude: string[] = []) => ({
  extends: true as const,
  test: { name, include, exclude: ['**/node_modules/**', '**/dist/**', ...exclude] },
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
    projects: [
      level(
        'unit',
        [
          '{apps,libs,tools}/**/*.spec.ts',
          'tests/faults/checkers/*.spec.ts',
          'tests/bench/**/*.spec.ts',
        ],
        ['**/*.int.spec.ts'],
      ),
      level('int', ['{apps,libs,tools}/**/*.int.spec.ts', 'tests/bench/**/*.int.spec.ts']),
      level('faults', ['tests/faults/**/*.spec.ts'], ['tests/faults/checkers/**']),
      level('e2e', ['tests/e2e/**/*.spec.ts']),
    ],
  },
});
