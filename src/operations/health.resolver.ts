import 'reflect-metadata';
import { Ctx, Query, Resolver } from 'type-graphql';
import type { GraphqlContext } from '../graphql/vocabulary/index.js';
import { Health } from './health.types.js';

@Resolver()
export class HealthResolver {
  @Query(() => Health, { description: 'How the gateway is. Needs no token, so that monitoring can ask.' })
  async health(@Ctx() { services }: GraphqlContext): Promise<Health> {
    const report = await services.health.report();
    return { ...report, text: report.healthy ? 'OK' : 'ERROR' };
  }
}
