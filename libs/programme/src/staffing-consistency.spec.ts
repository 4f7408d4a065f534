import { loadProgramme } from './load-programme.js';
import { Overlay } from './overlay.fixture.js';

const SITE = 'sites/moss-1.1.0.yaml';
const NEWER = 'sites/moss-1.2.0.yaml';

let local: Overlay;
beforeEach(async () => {
  local = await Overlay.create();
});
afterEach(() => local.remove());

describe('a site that lacks what a protocol needs there is refused', () => {
  const newer = {
    'version: 1.1.0': 'version: 1.2.0',
    'validFrom: 2027-01-01': 'validFrom: 2027-06-01',
  };
  const problems = async (changes: Readonly<Record<string, string>>) => {
    await local.copy(SITE, { ...newer, ...changes }, NEWER);
    return (await local.problems()).map((problem) => problem.replace(/ \/.*$/, ''));
  };
  const found = (what: string) => [
    `${NEWER}:1 resources: no ${what}, which ketamine-iv-trd 1.1.0 needs from 2027-01-01 on`,
  ];

  it('when it has none of a kind', async () => {
    expect(await problems({ '  monitors: [monitor-1, monitor-2, monitor-3]\n': '' })).toEqual(
      found('monitor'),
    );
  });

  it('when nobody has the certificate, or only until before', async () => {
    const acls = '  - { resource: psychiatrist-1, certificate: acls, validUntil: 2028-12-31 }\n';

    expect(await problems({ [acls]: '' })).toEqual(found('physician with acls'));
    expect(await problems({ [acls]: acls.replace('2028-12-31', '2026-12-31') })).toEqual(
      found('physician with acls'),
    );
    await local.copy(SITE, { ...newer, [acls]: acls.replace('2028-12-31', '2027-01-01') }, NEWER);
    await expect(loadProgramme(local)).resolves.toBeDefined();
  });

  it('and not for what was over before the protocol began', async () => {
    await local.copy('sites/moss-1.0.0.yaml', { 'sessionsAtOnce: 4': 'sessionsAtOnce: 3' });

    await expect(loadProgramme(local)).resolves.toBeDefined();
  });
});
