import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { addExamples } from './add-examples.js';
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

const HEADERS = {
  reason: {
    name: 'X-Access-Reason',
    in: 'header' as const,
    description: 'Why patient data is read, as a code; `treatment` when left out',
    schema: { type: 'string', default: 'treatment' },
  },
  key: {
    name: 'Idempotency-Key',
    in: 'header' as const,
    description: 'The same key and body have one effect and one answer for 24 hours',
    schema: { type: 'string', maxLength: 128 },
  },
};

/** Headers that the platform, not a route, understands. */
function addHeaders({ paths }: OpenAPIObject): void {
  for (const { get, post } of Object.values(paths)) {
    if (get) get.parameters = [...(get.parameters ?? []), HEADERS.reason];
    if (post) post.parameters = [...(post.parameters ?? []), HEADERS.key];
  }
}

/** The API's description at `/docs`, as JSON at `/docs/openapi.json`; made when it is first asked for. */
export function documentApi(
  application: NestFastifyApplication,
  definition: ServiceDefinition,
): void {
  SwaggerModule.setup('docs', application, () => describeApi(application, definition), {
    jsonDocumentUrl: 'docs/openapi.json',
  });
}

function describeApi(
  application: NestFastifyApplication,
  { name, description }: ServiceDefinition,
): OpenAPIObject {
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
  addHeaders(document);
  addExamples(document);
  return document;
}
