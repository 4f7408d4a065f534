/** A wrong field of a request, by its path as the client wrote it: `treatmentTrials[0].weeks`. */
export interface FieldError {
  readonly field: string;
  readonly message: string;
}

export interface ProblemDetails {
  readonly headers?: Readonly<Record<string, string>>;
  /** Further members of the problem document. */
  readonly members?: Readonly<Record<string, unknown>>;
}

/** A refusal at the HTTP edge, where no domain rule is involved. `code` is stable; `message` is for people. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';
  readonly headers: Readonly<Record<string, string>>;
  readonly members: Readonly<Record<string, unknown>>;

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    { headers = {}, members = {} }: ProblemDetails = {},
  ) {
    super(message);
    this.headers = headers;
    this.members = members;
  }
}

/** 400 with every wrong field named. */
export const invalidRequest = (errors: readonly FieldError[]): HttpProblem =>
  new HttpProblem(400, 'request.invalid', 'The request has fields that are not right', {
    members: { errors },
  });

/** 503: what we depend on does not answer, or there is more work than we can take. */
export const tryLater = (code: string, message: string, seconds: number): HttpProblem =>
  new HttpProblem(503, code, message, { headers: { 'retry-after': String(seconds) } });
