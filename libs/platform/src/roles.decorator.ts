import type { Role } from '@lysning/clinical';
import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';

export const ALLOWED_ROLES = 'lysning:allowed-roles';

/** Who may call this route. A route with neither `@Allow` nor `@Public` makes the service refuse to start. */
export const Allow = (...roles: Role[]) =>
  applyDecorators(SetMetadata(ALLOWED_ROLES, roles), ApiExtension('x-roles', roles));

export const PUBLIC = 'lysning:public';
/** A route without a token: health, metrics, documentation. */
export const Public = () => SetMetadata(PUBLIC, true);
