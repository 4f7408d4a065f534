/** For each rule a file that breaks it: where it lies, and what it imports. */
export interface Planted {
  readonly rule: string;
  readonly file: string;
  readonly imports: string;
}

const LIBRARIES: readonly (readonly [string, string])[] = [
  ['kernel', '@lysning/clinical'],
  ['contracts', '@lysning/kernel'],
  ['clinical', '@lysning/contracts'],
  ['planning', '@lysning/contracts'],
  ['programme', '@lysning/contracts'],
  ['messaging', '@lysning/platform'],
  ['platform', '@lysning/testing'],
  ['testing', '../../../apps/scheduling/src/service.js'],
];

export const PLANTED: readonly Planted[] = [
  ...LIBRARIES.map(([name, imports]) => ({
    rule: `lib-${name}-imports-only-what-it-may`,
    file: `libs/${name}/src/reaches-too-far.ts`,
    imports,
  })),
  { rule: 'no-circular', file: 'libs/clinical/src/egg.ts', imports: './hen.js' },
  { rule: 'nothing-unresolved', file: 'libs/clinical/src/lost.ts', imports: './nowhere.js' },
  { rule: 'kernel-is-self-contained', file: 'libs/kernel/src/schema.ts', imports: 'zod' },
  { rule: 'contracts-import-only-zod', file: 'libs/contracts/src/row.ts', imports: 'typeorm' },
  {
    rule: 'contracts-do-not-know-their-release',
    file: 'libs/contracts/src/checks-itself.ts',
    imports: './release/schemas.js',
  },
  { rule: 'kafkajs-only-in-messaging', file: 'libs/platform/src/sends.ts', imports: 'kafkajs' },
  {
    rule: 'domain-is-pure',
    file: 'apps/scheduling/src/course/course.ts',
    imports: 'typeorm',
  },
  {
    rule: 'domain-does-not-know-its-shell',
    file: 'apps/scheduling/src/course/plan.ts',
    imports: './course.store.js',
  },
  {
    rule: 'apps-meet-only-through-contracts',
    file: 'apps/scheduling/src/course/course.queries.ts',
    imports: '../../../referral-intake/src/referral/referral.js',
  },
  {
    rule: 'the-simulator-is-a-client',
    file: 'apps/simulator/src/insider.ts',
    imports: '@lysning/messaging',
  },
  {
    rule: 'libs-never-import-apps',
    file: 'libs/clinical/src/app.ts',
    imports: '../../../apps/scheduling/src/service.js',
  },
];

/** What the planted files lean on, and what no rule may complain about. */
export const ALLOWED: Readonly<Record<string, string>> = {
  'libs/clinical/src/hen.ts': `import './egg.js';`,
  'libs/contracts/src/event.ts': `import 'zod';`,
  'libs/contracts/src/release/schemas.ts': `import 'typeorm'; import '../event.js';`,
  'libs/contracts/src/cli/write.ts': `import '../release/schemas.js';`,
  'libs/messaging/src/client.ts': `import 'kafkajs'; import '@lysning/contracts';`,
  'apps/scheduling/src/service.ts': `import '@lysning/platform';`,
  'apps/scheduling/src/course/course.store.ts': `import 'typeorm'; import './series.js';`,
  'apps/scheduling/src/course/series.ts': `import '@lysning/kernel'; import '@lysning/programme';`,
  'apps/referral-intake/src/referral/referral.ts': `import '@lysning/contracts';`,
  'apps/simulator/src/main.ts': `import '@lysning/kernel'; import '@lysning/clinical';`,
};

export const OUTSIDE = ['zod', 'typeorm', 'kafkajs'];
export const OURS = LIBRARIES.map(([name]) => name);
