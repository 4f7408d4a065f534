import { randomUUID } from 'node:crypto';

/** Stands in a body where each sending puts the moment it was due. */
export const NOW_SLOT = '0000-00-00T00:00:00.000Z';
/** Stands in a body where each sending puts a new id. */
export const ID_SLOT = '00000000-0000-4000-8000-000000000000';

export interface RequestSpec {
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** A POST, written once; each sending is a copy with its slots filled. */
export class RequestTemplate {
  private readonly bytes: Buffer;
  private readonly nowAt: readonly number[];
  private readonly idAt: readonly number[];

  constructor({ path, headers = {}, body }: RequestSpec) {
    const content = JSON.stringify(body);
    const lines = [
      `POST ${path} HTTP/1.1`,
      'host: 127.0.0.1',
      'content-type: application/json',
      `content-length: ${Buffer.byteLength(content)}`,
      ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ];
    this.bytes = Buffer.from(`${lines.join('\r\n')}\r\n\r\n${content}`);
    this.nowAt = placesOf(this.bytes, NOW_SLOT);
    this.idAt = placesOf(this.bytes, ID_SLOT);
  }

  /** The request as it is sent when it was due at `dueAt`, in milliseconds since 1970. */
  filled(dueAt: number): Buffer {
    const request = Buffer.from(this.bytes);
    const now = new Date(dueAt).toISOString();
    for (const at of this.nowAt) request.write(now, at, 'latin1');
    for (const at of this.idAt) request.write(randomUUID(), at, 'latin1');
    return request;
  }
}

function placesOf(bytes: Buffer, slot: string): number[] {
  const places: number[] = [];
  for (let at = bytes.indexOf(slot); at !== -1; at = bytes.indexOf(slot, at + 1)) places.push(at);
  return places;
}
