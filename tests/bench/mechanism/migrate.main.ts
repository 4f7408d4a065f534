import 'reflect-metadata';
import { migrate, migrateConfig, readEnvironment, type ServiceDefinition } from '@lysning/platform';
import { Module } from '@nestjs/common';
import { given, tell } from '../program/program.js';
import {
  ProjectionTable1700000090002,
  ReadingTable1700000090001,
} from './reading-table.migration.js';

@Module({})
class NothingModule {}

const common = { module: NothingModule, entities: [], description: 'Part of the bench.' };
const DEFINITIONS: Record<string, ServiceDefinition> = {
  command: { ...common, name: 'session-recording', migrations: [ReadingTable1700000090001] },
  projection: { ...common, name: 'outcome-analytics', migrations: [ProjectionTable1700000090002] },
};

const definition = DEFINITIONS[given('SIDE')];
if (!definition) throw new Error('SIDE is command or projection');
await migrate(definition, readEnvironment(migrateConfig, process.env));
tell({ tells: 'ready' });
process.exit(0);
