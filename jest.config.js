/** One project per level of test. `source` makes workspace packages resolve to their TypeScript. */
const shared = {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node'] },
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  modulePathIgnorePatterns: ['/dist/'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          target: 'es2023',
        },
        module: { type: 'es6' },
      },
    ],
  },
};

const project = (displayName, testMatch, more = {}) => ({
  ...shared,
  displayName,
  testMatch,
  testPathIgnorePatterns: ['/node_modules/', '/dist/', ...(more.ignore ?? [])],
});

export default {
  projects: [
    project(
      'unit',
      [
        '<rootDir>/{apps,libs}/**/*.spec.ts',
        '<rootDir>/tools/**/*.spec.ts',
        '<rootDir>/tests/faults/checkers/*.spec.ts',
        '<rootDir>/tests/bench/**/*.spec.ts',
      ],
      { ignore: ['\\.int\\.spec\\.ts$'] },
    ),
    project('int', [
      '<rootDir>/{apps,libs,tools}/**/*.int.spec.ts',
      '<rootDir>/tests/bench/**/*.int.spec.ts',
    ]),
    project('faults', ['<rootDir>/tests/faults/**/*.spec.ts'], {
      ignore: ['/tests/faults/checkers/'],
    }),
    project('e2e', ['<rootDir>/tests/e2e/**/*.spec.ts']),
  ],
};
