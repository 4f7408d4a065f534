import { CourseEndedV1 } from '@lysning/contracts';
import { Controller, Get, Module } from '@nestjs/common';
import { eventually } from '../eventually.js';
import { infrastructure } from '../infrastructure.js';
import { startTcpProxy, type TcpProxy } from '../tcp-proxy.js';
import { startTestService, type TestService } from '../test-service.js';
import { aNote } from './note.fixture.js';
import { sampleService } from './sample-service.fixture.js';

describe('while the database is down', () => {
  let proxy: TcpProxy;
  let service: TestService;
  let token: string;

  beforeAll(async () => {
    const { hostname, port } = new URL(infrastructure().adminUrl);
    proxy = await startTcpProxy({ host: hostname, port: Number(port) });
    service = await startTestService(sampleService, { databasePort: proxy.port });
    token = await service.token({ roles: ['nurse'], sites: ['moss'] });
  }, 60_000);

  afterAll(async () => {
    await service.stop();
    await proxy.stop();
  });

  const write = () => service.request('POST /api/v1/notes', { token, body: aNote() });

  it('requests are told to come back, health says so, and all is well again afterwards', async () => {
    expect(await write()).toMatchObject({ status: 201 });

    proxy.cut();
    const during = await write();

    expect(during).toMatchObject({ status: 503, body: { code: 'service.unavailable' } });
    expect(during.headers.get('retry-after')).toBe('2');
    expect(await service.request('GET /health/live')).toMatchObject({ status: 200 });
    expect(await service.request('GET /health/ready')).toMatchObject({
      status: 503,
      body: { database: 'unavailable' },
    });
    expect((await service.request('GET /metrics')).status).toBe(200);

    proxy.restore();
    await eventually(async () => {
      expect(await write()).toMatchObject({ status: 201 });
      expect(await service.request('GET /health/ready')).toMatchObject({ status: 200 });
    });
  }, 30_000);
});

describe('while the broker is down', () => {
  it('a service starts, takes commands, stays ready, keeps its events and stops', async () => {
    const service = await startTestService(sampleService, { brokers: '127.0.0.1:1' });
    try {
      const token = await service.token({ roles: ['nurse'], sites: ['moss'] });

      const response = await service.request('POST /api/v1/notes', { token, body: aNote() });

      expect(response).toMatchObject({ status: 201 });
      expect(await service.request('GET /health/ready')).toMatchObject({
        status: 200,
        body: { relayBacklog: 1 },
      });
      expect(await service.published(CourseEndedV1)).toHaveLength(1);
    } finally {
      await service.stop();
    }
  }, 60_000);
});

describe('a service with a route that does not say who may call it', () => {
  @Controller('silent')
  class SilentController {
    @Get()
    tell() {
      return 'everything';
    }
  }
  @Module({ controllers: [SilentController] })
  class SilentModule {}

  it('does not start', async () => {
    const silent = { ...sampleService, module: SilentModule, migrations: [] };

    await expect(startTestService(silent)).rejects.toThrow('SilentController.tell');
  }, 60_000);
});
