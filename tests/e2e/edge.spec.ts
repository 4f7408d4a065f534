import { SERVICES, type ServiceName } from '@lysning/contracts';
import { httpClient, type SendRequest } from '@lysning/testing';
import { aHome, type Launched, launchedAlone } from './launched.fixture.js';
import { type Operation, operationsOf } from './open-api.fixture.js';

const home = aHome();
let launched: Launched;
beforeAll(async () => {
  launched = await launchedAlone(home, ['--no-demo']);
  await launched.printed(/Ready in [\d.]+ s/);
});
afterAll(async () => {
  launched.signal('SIGTERM');
  await launched.exit;
  home.remove();
});

const clientOf = (service: ServiceName): SendRequest => {
  const row = new RegExp(`${service} +(http://127\\.0\\.0\\.1:\\d+)/api/v1`);
  return httpClient(row.exec(launched.output())?.[1] ?? '');
};
const tokenOf = (role: string): string => home.read('tokens', role);
const published = async (request: SendRequest) => {
  const token = tokenOf('operator');
  const line = 'GET /api/v1/operations/journal/verification';
  return (await request<{ entries: number }>(line, { token })).body.entries;
};

describe.each(SERVICES)('at the edge of %s', (service) => {
  let request: SendRequest;
  let operations: Operation[];
  beforeAll(async () => {
    request = clientOf(service);
    operations = await operationsOf(request);
    expect(operations.length).toBeGreaterThan(3);
  });

  it('nobody enters without a good token', async () => {
    for (const { line } of operations) {
      expect(await request(line)).toMatchObject({ status: 401 });
      const forged = `${tokenOf('operator').split('.').slice(0, 2).join('.')}.AAAA`;
      expect(await request(line, { token: forged })).toMatchObject({ status: 401 });
    }
  });

  it('every other role is refused', async () => {
    for (const { line, refused } of operations) {
      for (const role of refused) {
        const answer = await request(line, { token: tokenOf(role) });
        expect([line, role, answer.status]).toEqual([line, role, 403]);
      }
    }
  });

  it('every wrong, missing and unknown field is named, and nothing is stored', async () => {
    const before = await published(request);
    let tried = 0;
    for (const { line, allowed, wrongBodies } of operations) {
      const token = tokenOf(allowed[0] ?? '');
      for (const { field, body } of wrongBodies) {
        const answer = await request<{ errors: { field: string }[] }>(line, { token, body });
        const named = answer.body.errors?.map((error) => error.field) ?? [];
        expect([line, answer.status, named]).toEqual([line, 400, expect.arrayContaining([field])]);
        tried += 1;
      }
    }
    expect(tried).toBeGreaterThan(5);
    expect(await published(request)).toBe(before);
  });
});
