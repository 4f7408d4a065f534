import type { Role } from '@lysning/clinical';
import type { ExecutionContext, Type } from '@nestjs/common';
import { PATH_METADATA } from '@nestjs/common/constants.js';
import { ModulesContainer } from '@nestjs/core';
import { ALLOWED_ROLES, PUBLIC } from '../roles.decorator.js';

type Handler = ReturnType<ExecutionContext['getHandler']>;

/** Who may call a route, as its method or else its controller says. Throws when neither does. */
export function routeAccess(controller: Type, handler: Handler): 'public' | readonly Role[] {
  for (const target of [handler, controller]) {
    if (Reflect.getMetadata(PUBLIC, target)) return 'public';
    const roles = Reflect.getMetadata(ALLOWED_ROLES, target) as readonly Role[] | undefined;
    if (roles) return roles;
  }
  throw new Error(`${controller.name}.${handler.name} has neither @Allow nor @Public`);
}

/** Throws, naming them all, when some route says nothing about who may call it. Run before listening. */
export function assertEveryRouteSaysWho(modules: ModulesContainer): void {
  const silent = [...modules.values()]
    .flatMap(({ controllers }) => [...controllers.values()])
    .flatMap(({ metatype }) =>
      typeof metatype === 'function' ? silentRoutes(metatype as Type) : [],
    );
  if (silent.length > 0) {
    throw new Error(`These routes have neither @Allow nor @Public: ${silent.join(', ')}`);
  }
}

const silentRoutes = (controller: Type): string[] =>
  handlersOf(controller)
    .filter((handler) => isSilent(controller, handler))
    .map((handler) => `${controller.name}.${handler.name}`);

function handlersOf(controller: Type): Handler[] {
  const prototype = controller.prototype as Record<string, unknown>;
  return Object.getOwnPropertyNames(prototype)
    .filter((name) => name !== 'constructor')
    .map((name) => prototype[name])
    .filter((member): member is Handler => typeof member === 'function')
    .filter((handler) => Reflect.hasMetadata(PATH_METADATA, handler));
}

function isSilent(controller: Type, handler: Handler): boolean {
  try {
    routeAccess(controller, handler);
    return false;
  } catch {
    return true;
  }
}
