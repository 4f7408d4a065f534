import type { Role } from '@lysning/clinical';
import type { CallerContext } from '@lysning/messaging';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { HttpProblem } from '../http/http-problem.js';
import type { ServiceRequest } from '../http/service-request.js';
import { routeAccess } from './route-access.js';
import { missingToken, type TokenSubject, TokenVerifier } from './token-verifier.js';

const BEARER = /^Bearer ([\w~+/.-]+=*)$/i;
const REASON = /^[a-z][a-z0-9.-]{0,60}$/;
const DEFAULT_REASON = 'treatment';

/** Health professionals act under their number in the national register. */
const NEEDS_HPR: ReadonlySet<Role> = new Set([
  'psychiatrist',
  'psychologist',
  'somatic-physician',
  'anaesthetist',
  'nurse',
]);

/** Lets in who has a good token and one of the route's roles, and says on whose behalf the request runs. */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(private readonly tokens: TokenVerifier) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const access = routeAccess(context.getClass(), context.getHandler());
    if (access === 'public') return true;
    const request = context.switchToHttp().getRequest<ServiceRequest>();
    const token = BEARER.exec(request.headers.authorization ?? '')?.[1];
    if (!token) throw missingToken();
    const reason = accessReasonOf(request.headers['x-access-reason']);
    request.caller = callerOf(await this.tokens.verify(token), access, { reason, request });
    return true;
  }
}

/** The roles start with the one that opens this route: the access log names it. */
function callerOf(
  { roles, ...who }: TokenSubject,
  allowed: readonly Role[],
  { reason, request }: { reason: string; request: ServiceRequest },
): CallerContext {
  const role = roles.find(
    (held) => allowed.includes(held) && (who.hprNumber !== null || !NEEDS_HPR.has(held)),
  );
  if (!role) {
    throw new HttpProblem(403, 'auth.role-not-allowed', 'None of your roles may do this');
  }
  return {
    ...who,
    roles: [role, ...roles.filter((other) => other !== role)],
    accessReason: reason,
    trace: request.trace,
  };
}

function accessReasonOf(header: unknown): string {
  if (header === undefined) return DEFAULT_REASON;
  if (typeof header === 'string' && REASON.test(header)) return header;
  throw new HttpProblem(400, 'request.invalid', 'X-Access-Reason must be a code', {
    members: { errors: [{ field: 'X-Access-Reason', message: 'must be a code' }] },
  });
}
