import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { endsWhenTold, given, tell } from '../program/program.js';
import { bareApplication } from './bare-application.js';
import { LatestReadingConsumer, ReadingConsumer } from './reading.consumer.js';

const CONSUMERS = { readings: ReadingConsumer, latest: LatestReadingConsumer };

const consumer = CONSUMERS[given('PROJECTION') as keyof typeof CONSUMERS];
const app = await NestFactory.createApplicationContext(
  await bareApplication('outcome-analytics', { providers: [consumer] }),
  { logger: ['error', 'fatal'] },
);
endsWhenTold(() => app.close());
tell({ tells: 'ready' });
