import type { Json, JsonObject } from '../../src/kernel/index.js';
import type { OutputPlan } from './route.js';
import { applyStep, isJsonObject, readsBeside, type Projection } from './steps.js';

/**
 * Shapes an executed result into the legacy answer. A null object is shaped as an object whose fields are all
 * null, so that its documented keys are there with their zero values.
 */
export function project(plans: readonly OutputPlan[], source: JsonObject, around: Projection): JsonObject {
  const result: JsonObject = {};
  const late = plans.filter((plan) => plan.steps?.some(readsBeside));
  for (const plan of plans) {
    if (late.includes(plan)) continue;
    if (plan.conditional && !Object.hasOwn(source, plan.key)) continue;
    if (plan.omitNull && (source[plan.key] ?? null) === null) continue;
    const value = projectField(plan, source[plan.key], around);
    if (plan.hide) continue;
    const target = plan.into === undefined ? result : objectAt(result, plan.into);
    if (plan.merge) Object.assign(target, isJsonObject(value) ? value : {});
    else target[plan.key] = value;
  }
  for (const plan of late) result[plan.key] = projectField(plan, undefined, { ...around, beside: result });
  return result;
}

function projectField(plan: OutputPlan, source: Json | undefined, around: Projection): Json {
  let value = plan.children ? projectChildren(plan, source, around) : source;
  for (const step of plan.steps ?? []) value = applyStep(step, value, around);
  return value ?? plan.zero ?? null;
}

function projectChildren(plan: OutputPlan, source: Json | undefined, around: Projection): Json {
  const children = plan.children ?? [];
  if (Array.isArray(source))
    return source.map((item) => (isJsonObject(item) ? project(children, item, around) : item));
  if (isJsonObject(source)) return project(children, source, around);
  // Without an object as zero the key is documented as nullable or as something else: null stays null.
  const isPlainObject = isJsonObject(plan.zero) && !plan.steps?.some((step) => step.do === 'keyBy');
  return plan.merge || isPlainObject ? project(children, {}, around) : null;
}

/** The object under a key, made when it is not there. */
function objectAt(parent: JsonObject, key: string): JsonObject {
  const existing = parent[key];
  if (isJsonObject(existing)) return existing;
  const made: JsonObject = {};
  parent[key] = made;
  return made;
}
