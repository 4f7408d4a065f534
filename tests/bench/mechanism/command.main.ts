import 'reflect-metadata';
import { ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { AddressInfo } from 'node:net';
import { endsWhenTold, tell } from '../program/program.js';
import { bareApplication } from './bare-application.js';
import { ReadingsController } from './readings.controller.js';

const app = await NestFactory.create<NestFastifyApplication>(
  await bareApplication('session-recording', { controllers: [ReadingsController] }),
  new FastifyAdapter(),
  { logger: ['error', 'fatal'] },
);
app.useGlobalPipes(new ValidationPipe({ whitelist: true, transform: true }));
await app.listen(0, '127.0.0.1');
endsWhenTold(() => app.close());
tell({ tells: 'ready', port: (app.getHttpServer().address() as AddressInfo).port });
