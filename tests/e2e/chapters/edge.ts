import type { ServiceName } from '@lysning/contracts';
import type { SendRequest } from '@lysning/testing';
import type { Programme } from '../programme.fixture.js';
import { type Operation, operationsOf } from './open-api.js';

/** Every route of a service, with each wrong token, role and field in turn. */
export function edge({ client, token: tokenOf }: Programme, service: ServiceName): void {
  const published = async (ask: SendRequest) => {
    const token = tokenOf('operator');
    const line = 'GET /api/v1/operations/journal/verification';
    return (await ask<{ entries: number }>(line, { token })).body.entries;
  };
  let request: SendRequest;
  let operations: Operation[];
  beforeAll(async () => {
    request = client(service);
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
    const tried = await wrongFields(request, operations, tokenOf);
    expect(tried).toBeGreaterThan(5);
    expect(await published(request)).toBe(before);
  });
}

/** Sends every wrong body; each must be refused by the name of its field. Returns how many there were. */
async function wrongFields(
  request: SendRequest,
  operations: readonly Operation[],
  tokenOf: (role: string) => string,
): Promise<number> {
  let tried = 0;
  for (const { line, allowed, wrongBodies } of operations) {
    const token = tokenOf(allowed[0] ?? '');
    for (const { field, body } of wrongBodies) {
      const answer = await request<{ errors?: { field: string }[] }>(line, { token, body });
      const named = answer.body.errors?.map((error) => error.field) ?? [];
      expect([line, answer.status, named]).toEqual([line, 400, expect.arrayContaining([field])]);
      tried += 1;
    }
  }
  return tried;
}
