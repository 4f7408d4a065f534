import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import { Body, Controller, Inject, Module, Post, ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ClientKafka, ClientsModule, Transport } from '@nestjs/microservices';
import { ExpressAdapter } from '@nestjs/platform-express';
import { InjectRepository, TypeOrmModule } from '@nestjs/typeorm';
import { lastValueFrom } from 'rxjs';
import { Repository } from 'typeorm';
import { endsWhenTold, given, tell } from '../program/program.js';
import { ReadingDto } from '../program/reading.dto.js';
import { databaseOf } from './database.js';
import { Reading } from './reading.entity.js';

const TOPIC = given('TOPIC');

@Controller('readings')
class ReadingsController {
  constructor(
    @InjectRepository(Reading) private readonly readings: Repository<Reading>,
    @Inject('KAFKA') private readonly kafka: ClientKafka,
  ) {}

  @Post()
  async record(@Body() body: ReadingDto): Promise<{ id: string }> {
    const reading = await this.readings.save(this.readings.create(body));
    await lastValueFrom(this.kafka.emit(TOPIC, { key: reading.patientId, value: reading }), {
      defaultValue: undefined,
    });
    return { id: reading.id };
  }
}

@Module({
  imports: [
    TypeOrmModule.forRoot(databaseOf(Reading)),
    TypeOrmModule.forFeature([Reading]),
    ClientsModule.register([
      {
        name: 'KAFKA',
        transport: Transport.KAFKA,
        options: {
          client: { clientId: 'baseline', brokers: given('KAFKA_BROKERS').split(',') },
          producerOnlyMode: true,
        },
      },
    ]),
  ],
  controllers: [ReadingsController],
})
class AppModule {}

const app = await NestFactory.create(AppModule, new ExpressAdapter(), { logger: ['error'] });
app.useGlobalPipes(new ValidationPipe({ whitelist: true, transform: true }));
await app.get<ClientKafka>('KAFKA').connect();
await app.listen(0, '127.0.0.1');
endsWhenTold(() => app.close());
const server = app.getHttpServer() as { address: () => AddressInfo };
tell({ tells: 'ready', port: server.address().port });
