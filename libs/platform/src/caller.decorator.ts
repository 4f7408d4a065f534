import type { CallerContext } from '@lysning/messaging';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';

export type { CallerContext } from '@lysning/messaging';

/** The caller whom the auth guard let in. */
export const Caller = createParamDecorator(
  (_: unknown, context: ExecutionContext): CallerContext =>
    context.switchToHttp().getRequest<{ caller: CallerContext }>().caller,
);
