import 'reflect-metadata';
import { Arg, Ctx, ID, Int, Query, Resolver } from 'type-graphql';
import { given, JidScalar, requireSession, type GraphqlContext } from '../graphql/vocabulary/index.js';
import { LinkedDevice, UserDevicesPayload } from './device.types.js';

const optional = { nullable: true } as const;
const OWN = "Which session; may be left out with a session's own token.";

/** Devices of people and of the account itself. */
@Resolver(() => UserDevicesPayload)
export class DeviceResolver {
  @Query(() => UserDevicesPayload, {
    description:
      'The devices of people, as messages to them are encrypted for. From memory where nothing has changed; WhatsApp is ' +
      'asked for the rest at once.',
  })
  async userDevices(
    @Ctx() context: GraphqlContext,
    @Arg('sessionId', () => ID, { ...optional, description: OWN }) sessionId: string | null,
    @Arg('jids', () => [JidScalar], { description: 'Phone numbers or addresses of people, 1 to 500.' })
    jids: string[],
    @Arg('timeoutMs', () => Int, {
      ...optional,
      description: 'WHATSAPP_TIMEOUT when WhatsApp has not answered by then, 1 to 60000.',
    })
    timeoutMs: number | null,
  ): Promise<UserDevicesPayload> {
    const session = await requireSession(context, sessionId);
    const query = { sessionId: session.id, jids, ...given({ timeoutMs }) };
    const users = await context.services.devices.ofUsers(query);
    const deviceCount = users.reduce((sum, { devices }) => sum + devices.length, 0);
    return { users, userCount: users.length, deviceCount };
  }

  @Query(() => [LinkedDevice], {
    description: "The account's own devices: its phone, and everything linked to it.",
  })
  async linkedDevices(
    @Ctx() context: GraphqlContext,
    @Arg('sessionId', () => ID, { ...optional, description: OWN }) sessionId: string | null,
  ): Promise<LinkedDevice[]> {
    const session = await requireSession(context, sessionId);
    return context.services.devices.linked(session.id);
  }

  @Query(() => LinkedDevice, { description: "One of the account's own devices." })
  async linkedDevice(
    @Ctx() context: GraphqlContext,
    @Arg('sessionId', () => ID, { ...optional, description: OWN }) sessionId: string | null,
    @Arg('deviceId', () => Int, { description: 'Its number; 0 is the phone.' }) deviceId: number,
  ): Promise<LinkedDevice> {
    const session = await requireSession(context, sessionId);
    return context.services.devices.linkedDevice(session.id, deviceId);
  }
}
