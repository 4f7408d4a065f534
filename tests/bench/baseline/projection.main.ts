import 'reflect-metadata';
import { Controller, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { EventPattern, Payload, Transport } from '@nestjs/microservices';
import { InjectRepository, TypeOrmModule } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { countingAloud, endsWhenTold, given, tell } from '../program/program.js';
import { databaseOf } from './database.js';
import { PatientReading } from './reading.entity.js';

const count = countingAloud();

@Controller()
class ReadingConsumer {
  constructor(
    @InjectRepository(PatientReading) private readonly readings: Repository<PatientReading>,
  ) {}

  @EventPattern<Record<string, PatientReading>>(given('TOPIC'))
  async project(@Payload() reading: PatientReading): Promise<void> {
    await this.readings.save(reading);
    count(1);
  }
}

@Module({
  imports: [
    TypeOrmModule.forRoot(databaseOf(PatientReading)),
    TypeOrmModule.forFeature([PatientReading]),
  ],
  controllers: [ReadingConsumer],
})
class AppModule {}

const app = await NestFactory.createMicroservice(AppModule, {
  logger: ['error'],
  transport: Transport.KAFKA,
  options: {
    client: { clientId: 'baseline', brokers: given('KAFKA_BROKERS').split(',') },
    consumer: { groupId: 'baseline-projection' },
    subscribe: { fromBeginning: true },
  },
});
await app.listen();
endsWhenTold(() => app.close());
tell({ tells: 'ready' });
