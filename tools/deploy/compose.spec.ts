import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import type { z } from 'zod';
import { SERVICES } from '../../libs/contracts/src/topics.js';
import {
  migrateConfig,
  readEnvironment,
  serveConfig,
} from '../../libs/platform/src/config/environment.js';
import { ROOT } from '../folders.ts';
import { type ComposeService, composeFile, exampleVariables } from './compose.fixture.ts';

const KEY = Buffer.alloc(32, 7).toString('base64');
const variables = Object.fromEntries(
  exampleVariables().map((name) => [name, /^IDENTITY|_KEK$/.test(name) ? KEY : 'a1b2c3']),
);
const file = composeFile(variables);
const { services } = file;
const named = (name: string): ComposeService => services[name] ?? {};

/** The apps that have a database of their own. */
const APPS = readdirSync(join(ROOT, 'apps')).filter((app) =>
  existsSync(join(ROOT, 'apps', app, 'src', 'database')),
);

async function ownConfig(app: string): Promise<z.ZodObject | undefined> {
  const path = join(ROOT, 'apps', app, 'src', 'config.ts');
  if (!existsSync(path)) return undefined;
  return ((await import(path)) as { config: z.ZodObject }).config;
}

describe('docker-compose.yml', () => {
  const { $schema: _, ...schema } = JSON.parse(
    readFileSync(join(ROOT, 'deploy', 'compose-schema', 'compose.schema.json'), 'utf8'),
  ) as Record<string, unknown>;
  const ajv = new Ajv({ strict: false, allErrors: true });
  formats.default(ajv);
  const isCompose = ajv.compile(schema);

  it('keeps the schema of the Compose Specification', () => {
    isCompose(file);

    expect(isCompose.errors).toBeNull();
  });

  it.each<[string, ComposeService | object]>([
    ['a port that is no port', { image: 'a', ports: [{ target: [] }] }],
    ['a key that is not known', { image: 'a', environmentt: {} }],
    ['a condition that does not exist', { image: 'a', depends_on: { b: { condition: 'up' } } }],
  ])('would not keep it with %s', (_, service) => {
    expect(isCompose({ ...file, services: { ...services, wrong: service } })).toBe(false);
  });

  it.each(exampleVariables())('does not start without %s', (name) => {
    expect(() => composeFile({ ...variables, [name]: '' })).toThrow(`${name} is needed`);
  });

  it('opens every port once, on this machine alone', () => {
    const ports = Object.values(services).flatMap(({ ports: opened = [] }) => opened);
    const onHost = ports.map((port) => port.split(':').slice(0, 2).join(':'));

    expect(new Set(onHost).size).toBe(ports.length);
    expect(onHost.every((port) => port.startsWith('127.0.0.1:'))).toBe(true);
  });

  it('keeps data in volumes that it names', () => {
    const used = Object.values(services).flatMap(({ volumes = [] }) =>
      volumes.map((volume) => volume.split(':')[0]),
    );

    expect(new Set(used)).toEqual(new Set(Object.keys(file.volumes)));
  });

  it('waits only for what is there: the health of a server, the end of a deploy step', () => {
    const awaited = Object.values(services).flatMap((service) =>
      Object.entries(service.depends_on ?? {}),
    );

    for (const [name, { condition }] of awaited) {
      const { healthcheck, build } = named(name);
      const isServer = healthcheck?.test !== undefined || build?.target === 'issuer';
      const isDeployStep = healthcheck?.disable === true;
      expect([name, condition, isServer, isDeployStep]).toEqual(
        name.endsWith('-migrate')
          ? [name, 'service_completed_successfully', false, true]
          : [name, 'service_healthy', true, false],
      );
    }
  });

  it('runs the servers that the tests run against', () => {
    const docker = readFileSync(join(ROOT, 'tools', 'infrastructure', 'docker.ts'), 'utf8');

    expect(docker).toContain(`postgres: '${String(named('postgres').image)}'`);
    expect(docker).toContain(`kafka: '${String(named('kafka').image)}'`);
  });
});

describe('the services in docker-compose.yml', () => {
  it('are all that have a database and write topics', () => {
    expect(APPS.filter((app) => !(app in services))).toEqual([]);
    expect(new Set(APPS)).toEqual(new Set(SERVICES));
  });

  describe.each(APPS)('%s', (app) => {
    const service = named(app);
    const deployStep = named(`${app}-migrate`);

    it('is made from the one Dockerfile', () => {
      expect(service.build).toEqual({ context: '.', target: 'app', args: { APP: app } });
      expect(deployStep).toMatchObject({ build: service.build, image: service.image });
      expect(deployStep.command).toEqual(['migrate']);
    });

    it('starts after every deploy step, which wait for the servers', () => {
      expect(Object.keys(service.depends_on ?? {}).sort()).toEqual(
        ['issuer', ...APPS.map((one) => `${one}-migrate`)].sort(),
      );
      expect(Object.keys(deployStep.depends_on ?? {}).sort()).toEqual(['kafka', 'postgres']);
    });

    it('is told what its configuration asks for, and nothing it does not know', async () => {
      const own = await ownConfig(app);
      const { environment = {} } = service;
      const known = [...Object.keys(serveConfig.shape), ...Object.keys(own?.shape ?? {})];

      expect(Object.keys(environment).filter((name) => !known.includes(name))).toEqual([]);
      const told = Object.fromEntries(
        Object.entries(environment).map(([name, value]) => [name, String(value)]),
      );
      expect(readEnvironment(serveConfig, told)).toMatchObject({ KAFKA_BROKERS: ['kafka:19092'] });
      if (own) readEnvironment(own, told);
    });

    it('is prepared by what its deploy step is told', () => {
      const { environment = {} } = deployStep;
      const told = Object.fromEntries(
        Object.entries(environment).map(([name, value]) => [name, String(value)]),
      );

      expect(Object.keys(environment).filter((name) => !(name in migrateConfig.shape))).toEqual([]);
      expect(readEnvironment(migrateConfig, told)).toMatchObject({
        DATABASE_URL: service.environment?.['DATABASE_URL'],
      });
    });

    it('has a database and a name of its own, and cannot write to its disk', () => {
      const of = (name: string) =>
        APPS.map((one) => named(one).environment?.[name]).filter(
          (value) => value === service.environment?.[name],
        );

      expect(of('DATABASE_URL')).toHaveLength(1);
      expect(of('REPLICA_ID')).toHaveLength(1);
      expect(service.read_only).toBe(true);
    });
  });
});
