import { type ApiDocument, exampleProblems } from '@lysning/testing';
import { startChair, type Chair } from './chair.int.fixture.js';

let service: Chair;
beforeAll(async () => {
  service = await startChair();
}, 60_000);
afterAll(() => service.stop());

describe('the API document', () => {
  it('shows an example of each body, which its own schema admits', async () => {
    const document = await service.request<ApiDocument>('GET /docs/openapi.json');

    expect(exampleProblems(document.body)).toEqual([]);
  });
});
