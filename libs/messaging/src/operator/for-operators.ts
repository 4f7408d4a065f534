import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { CallerContext } from '../caller.js';

/** Operators alone may call these routes. The key is that of the platform's guard, which this library may not import. */
export const ForOperators = () => SetMetadata('lysning:allowed-roles', ['operator']);

/** Who asks: the subject of the token. */
export const Operator = createParamDecorator(
  (_: unknown, context: ExecutionContext): string =>
    context.switchToHttp().getRequest<{ caller: CallerContext }>().caller.subject,
);
