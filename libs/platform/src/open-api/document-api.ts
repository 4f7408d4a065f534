import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { describeDtos } from './describe-dtos.js';
import type { ServiceDefinition } from '../service-definition.js';

const PROBLEM = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail', 'instance'],
  properties: {
    type: { type: 'string', format: 'uri' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', description: 'Stable; match on this' },
    detail: { type: 'string' },
    instance: { type: 'string', description: 'The request, as in the log' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['field', 'message'],
        properties: { field: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
};

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

/** The API's description at `/docs`, as JSON at `/docs/openapi.json`. */
export function documentApi(
  application: NestFastifyApplication,
  { name, description }: ServiceDefinition,
): void {
  describeDtos();
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle(`Lysning ${name}`)
    .setDescription(description)
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' })
    .addSecurityRequirements('bearer')
    .addGlobalResponse(
      { status: 400, ...problem('A field is wrong; `errors` names each') },
      { status: 401, ...problem('No token, or not a good one') },
      { status: 403, ...problem('Not with these roles') },
      { status: 503, ...problem('Try again after `Retry-After` seconds') },
    )
    .build();
  const document = SwaggerModule.createDocument(application, config);
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, Problem: PROBLEM },
  };
  SwaggerModule.setup('docs', application, document, { jsonDocumentUrl: 'docs/openapi.json' });
}
