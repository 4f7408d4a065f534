import 'reflect-metadata';
import { Body, Controller, Get, Module, Post, Query } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { ApiProperty, DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsMoment } from '../http/moments.js';
import { PageQuery } from '../http/paging.js';
import { describeDtos } from './describe-dtos.js';

class DoseDto {
  @IsInt()
  @Min(1)
  @Max(400)
  doseMg!: number;
}

class SessionDto {
  @IsUUID()
  patientId!: string;
  @IsIn(['iv', 'oral'])
  route!: string;
  @Length(1, 200)
  note!: string;
  @IsMoment()
  startedAt!: string;
  @IsOptional()
  @Matches(/^[a-z]+$/, { each: true })
  @ArrayMaxSize(3)
  tags?: string[];
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => DoseDto)
  doses!: DoseDto[];
  @ApiProperty({ description: 'Said by hand', type: 'integer' })
  @IsInt()
  byHand!: number;
}

@Controller('sessions')
class SessionController {
  @Post()
  start(@Body() _: SessionDto) {
    return undefined;
  }
  @Get()
  list(@Query() _: PageQuery) {
    return undefined;
  }
}

@Module({ controllers: [SessionController] })
class SessionModule {}

describe('the API document', () => {
  it("says of each field what the DTO's validators say", async () => {
    describeDtos();
    const application = await NestFactory.create(SessionModule, new FastifyAdapter(), {
      logger: false,
    });
    const document = SwaggerModule.createDocument(application, new DocumentBuilder().build());

    expect(document.components?.schemas?.['SessionDto']).toEqual({
      type: 'object',
      properties: {
        patientId: { type: 'string', format: 'uuid' },
        route: { type: 'string', enum: ['iv', 'oral'] },
        note: { type: 'string', minLength: 1, maxLength: 200 },
        startedAt: { type: 'string', format: 'date-time' },
        tags: { type: 'array', maxItems: 3, items: { type: 'string', pattern: '^[a-z]+$' } },
        doses: { type: 'array', items: { $ref: '#/components/schemas/DoseDto' } },
        byHand: { type: 'integer', description: 'Said by hand' },
      },
      required: ['byHand', 'patientId', 'route', 'note', 'startedAt', 'doses'],
    });
    expect(document.components?.schemas?.['DoseDto']).toMatchObject({
      properties: { doseMg: { type: 'integer', minimum: 1, maximum: 400 } },
    });
    expect(document.paths['/sessions']?.get?.parameters).toMatchObject([
      { name: 'limit', in: 'query', required: false, schema: { minimum: 1, maximum: 200 } },
      { name: 'cursor', in: 'query', required: false },
    ]);
  });
});
