import type { CallerContext } from '@lysning/platform';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';

/** Who edits, and which version they have read (`If-Match`, as sent). */
export interface Edit {
  readonly caller: CallerContext;
  readonly ifMatch: string | undefined;
}

interface EditRequest {
  readonly caller: CallerContext;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

export const Editing = createParamDecorator((_: unknown, context: ExecutionContext): Edit => {
  const { caller, headers } = context.switchToHttp().getRequest<EditRequest>();
  return { caller, ifMatch: headers['if-match'] };
});
