export type Headers = Readonly<Record<string, string>>;
export interface Answered {
  readonly etag: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** `GET /courses?…` to the service at this port; throws unless it is answered with success. */
export async function send(
  port: number,
  line: string,
  { body, headers }: { readonly body: unknown; readonly headers: Headers },
): Promise<Answered> {
  const [method = '', path = ''] = line.split(' ');
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1${path}`, {
    method,
    headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${line} was answered with ${answer.status}: ${text}`);
  return { etag: answer.headers.get('etag') ?? '', body: JSON.parse(text) as Answered['body'] };
}
