/** Shells are the only files of a feature that may know a framework. Everything else in its folder is pure. */
const SHELL = '\\.(store|commands|queries|consumer|controller|dto|module|spec|fixture)\\.ts$';
const FEATURE = '^(apps/(?!simulator)[^/]+/src/(?!database/)[^/]+)/';
const PURE_LIBS = '^libs/(kernel|contracts|clinical|programme|planning)/';

/** What each library may import of ours. A library that is not listed may import nothing. */
const LIBRARIES = {
  kernel: [],
  contracts: [],
  clinical: ['kernel'],
  programme: ['kernel', 'clinical'],
  planning: ['kernel'],
  messaging: ['kernel', 'contracts', 'clinical'],
  platform: ['kernel', 'contracts', 'clinical', 'programme', 'messaging'],
  testing: ['kernel', 'contracts', 'clinical', 'programme', 'messaging', 'platform'],
};

const library = ([name, allowed]) => ({
  name: `lib-${name}-imports-only-what-it-may`,
  severity: 'error',
  from: { path: `^libs/${name}/` },
  to: { path: '^(libs|apps|tests|tools)/', pathNot: `^libs/(${[name, ...allowed].join('|')})/` },
});

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'nothing-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    ...Object.entries(LIBRARIES).map(library),
    {
      name: 'kernel-is-self-contained',
      comment: 'The kernel knows only its ids and its calendar, which it loads when first asked.',
      severity: 'error',
      from: { path: '^libs/kernel/src/', pathNot: '\\.spec\\.ts$' },
      to: {
        pathNot: [
          '^libs/kernel/',
          'node_modules/(uuid|date-holidays|temporal-polyfill)/',
          '^module$',
        ],
      },
    },
    {
      name: 'contracts-import-only-zod',
      severity: 'error',
      from: {
        path: '^libs/contracts/src/',
        pathNot: '(\\.spec\\.ts$|^libs/contracts/src/release/)',
      },
      to: { pathNot: ['^libs/contracts/', 'node_modules/zod/'] },
    },
    {
      name: 'contracts-do-not-know-their-release',
      comment: 'What checks and publishes the contracts is no part of what services load.',
      severity: 'error',
      from: { path: '^libs/contracts/src/', pathNot: '^libs/contracts/src/(release|cli)/' },
      to: { path: '^libs/contracts/src/(release|cli)/' },
    },
    {
      name: 'kafkajs-only-in-messaging',
      severity: 'error',
      from: { pathNot: '^(libs/messaging|libs/testing|tests|tools)/' },
      to: { path: 'node_modules/kafkajs/' },
    },
    {
      name: 'domain-is-pure',
      comment:
        "A domain file imports its own service's domain and the pure libraries. Nothing else but the index of the vault.",
      severity: 'error',
      from: { path: FEATURE, pathNot: [SHELL, '/identity-vault/blind-index\\.ts$'] },
      to: { pathNot: ['^apps/[^/]+/src/[^/]+/', PURE_LIBS] },
    },
    {
      name: 'domain-does-not-know-its-shell',
      severity: 'error',
      from: { path: FEATURE, pathNot: SHELL },
      to: { path: SHELL },
    },
    {
      name: 'apps-meet-only-through-contracts',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'the-simulator-is-a-client',
      comment: 'It knows the services by their public APIs alone.',
      severity: 'error',
      from: { path: '^apps/simulator/' },
      to: { path: '^libs/(contracts|messaging|platform|testing)/' },
    },
    {
      name: 'libs-never-import-apps',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^(apps|tests|tools)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(/dist/|node_modules/\\.bin)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'types', 'import', 'default'],
      extensions: ['.ts', '.js', '.json'],
    },
  },
};
