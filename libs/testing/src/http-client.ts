/** What came back: the body parsed where it is JSON. */
export interface TestResponse<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
  readonly text: string;
}

export interface TestRequest {
  readonly token?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** `await request('POST /api/v1/referrals', { token, body })` */
export type SendRequest = <Body = Record<string, unknown>>(
  line: string,
  options?: TestRequest,
) => Promise<TestResponse<Body>>;

/** Real HTTP to one service. */
export function httpClient(baseUrl: string): SendRequest {
  return async <Body>(line: string, request: TestRequest = {}): Promise<TestResponse<Body>> => {
    const [method = 'GET', path = '/'] = line.split(' ');
    const response = await fetch(`${baseUrl}${path}`, { method, ...contentOf(request) });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: parsed(text) as Body, text };
  };
}

/** A body that is text already goes out as it is: for JSON that is broken on purpose. */
function contentOf({ token, body, headers = {} }: TestRequest): RequestInit {
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
  if (body === undefined) return { headers: { ...authorization, ...headers } };
  return {
    headers: { 'content-type': 'application/json', ...authorization, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
