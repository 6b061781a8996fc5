import 'reflect-metadata';
import { Ctx, Query, Resolver } from 'type-graphql';
import { requireAdmin, type GraphqlContext } from '../graphql/vocabulary/index.js';
import { License } from './license.types.js';

@Resolver()
export class LicenseResolver {
  @Query(() => License, {
    description:
      'Admin: the licence of this installation; the error `NOT_CONFIGURED` when there is none, which limits nothing.',
  })
  async license(@Ctx() context: GraphqlContext): Promise<License> {
    requireAdmin(context);
    return context.services.license.report();
  }
}
