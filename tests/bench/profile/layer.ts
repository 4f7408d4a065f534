/** Machine code that no function of JavaScript called: compiling, the event loop, the kernel on its behalf. */
export const UNSEEN = 'V8, libuv, kernel';

const SOCKET_WRITES = /^(writev|writeUtf8String|writeLatin1String|writeAsciiString|writeBuffer)$/;

const LAYERS: readonly (readonly [RegExp, string])[] = [
  [/\/libs\/messaging\//, 'libs/messaging'],
  [/\/libs\/platform\//, 'libs/platform'],
  [/\/(libs\/contracts|node_modules\/zod)\//, 'contracts, zod'],
  [/\/(apps|tests\/bench|libs\/\w+)\//, 'the service’s own'],
  [/\/node_modules\/(pg|pg-[\w-]+|postgres-[\w-]+)\//, 'pg'],
  [/\/node_modules\/typeorm\//, 'TypeORM'],
  [/\/node_modules\/kafkajs\//, 'kafkajs'],
  [/\/node_modules\/(class-validator|class-transformer|validator)\//, 'class-validator'],
  [/\/node_modules\/temporal-[\w-]+\//, 'Temporal'],
  [/\/node_modules\/(jose|pino|@opentelemetry|prom-client)\b/, 'log, metrics, tokens'],
  [/\/node_modules\//, 'Nest, HTTP'],
  [/^node:/, 'Node'],
];

/** What part of a program a function belongs to; `undefined`: that of its caller. */
export function layerOf({
  functionName,
  url,
}: {
  readonly functionName: string;
  readonly url: string;
}): string | undefined {
  if (functionName === '(garbage collector)') return 'garbage collection';
  if (functionName === '(program)' || functionName === '(root)') return UNSEEN;
  if (url === '') return SOCKET_WRITES.test(functionName) ? 'writing to sockets' : undefined;
  return LAYERS.find(([pattern]) => pattern.test(url))?.[1] ?? 'other';
}
