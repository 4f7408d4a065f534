import { type ApiDocument, exampleProblems } from '@lysning/testing';
import { startIntake, type Intake } from './intake.int.fixture.js';

let service: Intake;
beforeAll(async () => {
  service = await startIntake();
}, 60_000);
afterAll(() => service.stop());

describe('the API document', () => {
  it('shows an example of each body, which its own schema admits', async () => {
    const document = await service.request<ApiDocument>('GET /docs/openapi.json');

    expect(exampleProblems(document.body)).toEqual([]);
  });
});
