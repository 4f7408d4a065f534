import { type Instance, type Plan, planners, validate } from '@lysning/planning';
import type { Policy } from './clinic.ts';

/** Throws when a plan breaks a rule, told by code that no planner shares. */
function check(instance: Instance, plan: Plan): void {
  const [violation] = validate(instance, plan);
  if (violation) throw new Error(`${plan.method}, ${plan.instance}: ${violation.message}`);
}

const greedy = (name: 'first-come-first-served' | 'priority-greedy'): Policy => ({
  name,
  planner: planners[name],
  series: planners[name],
  timeMs: 1_000,
  check,
});

export const POLICIES: readonly Policy[] = [
  greedy('first-come-first-served'),
  greedy('priority-greedy'),
];

export function policyNamed(name: string): Policy {
  const policy = POLICIES.find((one) => one.name === name);
  if (!policy) throw new Error(`There is no policy ${name}`);
  return policy;
}
