import tseslint from 'typescript-eslint';

const SHELL = [
  'store',
  'commands',
  'queries',
  'consumer',
  'controller',
  'dto',
  'module',
  'spec',
  'fixture',
];
const restrict = (selector, message) => ({ selector, message });

export default tseslint.config(
  {
    ignores: ['**/dist/**', '**/node_modules/**', '.lysning/**', '**/*.js', '**/*.cjs', '**/*.mjs'],
  },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: { project: './tsconfig.spec.json', tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      'max-lines': ['error', { max: 200, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
      complexity: ['error', 8],
      'max-params': ['error', 4],
      'no-console': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // Structural typing is how DTOs, fixtures and Nest's options are made.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-extraneous-class': [
        'error',
        { allowWithDecorator: true, allowStaticOnly: true },
      ],
    },
  },
  {
    // The domain takes time, chance and configuration as arguments.
    files: ['apps/!(simulator)/src/*/*.ts'],
    ignores: ['apps/*/src/database/**', ...SHELL.map((suffix) => `**/*.${suffix}.ts`)],
    rules: {
      'no-restricted-syntax': [
        'error',
        restrict(
          "NewExpression[callee.name='Date'][arguments.length=0]",
          'Take `now` as an argument.',
        ),
        restrict(
          "MemberExpression[object.name='Date'][property.name='now']",
          'Take `now` as an argument.',
        ),
        restrict(
          "MemberExpression[object.name='Math'][property.name='random']",
          'Take the value as an argument.',
        ),
        restrict("MemberExpression[object.name='process']", 'Take configuration as an argument.'),
        restrict('ClassDeclaration', 'The domain is plain data and functions.'),
      ],
    },
  },
  {
    files: ['**/*.spec.ts'],
    extends: [tseslint.configs.disableTypeChecked],
    rules: {
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-floating-promises': 'error',
    },
    languageOptions: {
      parserOptions: { project: './tsconfig.spec.json', tsconfigRootDir: import.meta.dirname },
    },
  },
);
