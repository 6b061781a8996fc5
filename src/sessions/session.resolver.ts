import 'reflect-metadata';
import QRCode from 'qrcode';
import {
  Arg,
  Ctx,
  FieldResolver,
  ID,
  Int,
  Mutation,
  Query,
  Resolver,
  Root,
  Subscription,
} from 'type-graphql';
import type { SessionRecord } from '../access/index.js';
import { Webhook } from '../events/webhook.types.js';
import { webhooksOf } from '../events/webhook-loader.js';
import { badInput } from '../kernel/index.js';
import {
  given,
  mapStream,
  pageRequest,
  requireAdmin,
  requirePrincipal,
  requireSession,
  visibleSessions,
  type GraphqlContext,
} from '../graphql/vocabulary/index.js';
import { createSession, deleteSession } from './session-changes.js';
import {
  ConnectSessionInput,
  CreateSessionInput,
  DeleteSessionInput,
  DisconnectSessionInput,
  LogoutSessionInput,
  RequestPairingCodeInput,
  SessionFilter,
  UpdateSessionInput,
} from './session.inputs.js';
import { sessionConnection } from './session-list.js';
import {
  ConnectSessionPayload,
  CreateSessionPayload,
  DeleteSessionPayload,
  DisconnectSessionPayload,
  LogoutSessionPayload,
  RequestPairingCodePayload,
  UpdateSessionPayload,
} from './session-payloads.types.js';
import type { SessionRuntime } from './session.port.js';
import { connectDetails, sessionView } from './session-view.js';
import { Pairing, Session, SessionConnection } from './session.types.js';
import { GlobalSettings } from './settings.types.js';

const MAX_WAIT_MS = 60_000;
const optional = { nullable: true } as const;

@Resolver(() => Session)
export class SessionResolver {
  @Query(() => Session, {
    description: 'One session. A session token sees its own; the admin token names one.',
  })
  async session(
    @Ctx() context: GraphqlContext,
    @Arg('id', () => ID, {
      ...optional,
      description: "Which one; may be left out with a session's own token.",
    })
    id: string | null,
  ): Promise<Session> {
    return view(context, await requireSession(context, id, 'id'));
  }

  @Query(() => SessionConnection, {
    description:
      'Sessions in order of creation. The admin token lists all; a session token a list of itself.',
  })
  async sessions(
    @Ctx() context: GraphqlContext,
    @Arg('first', () => Int, { ...optional, defaultValue: 50, description: 'At most this many, 1 to 1000.' })
    first: number | null,
    @Arg('after', () => String, { ...optional, description: '`endCursor` of the page before.' })
    after: string | null,
    @Arg('offset', () => Int, {
      ...optional,
      description: 'Skip this many, for paging by number; not with `after`.',
    })
    offset: number | null,
    @Arg('filter', () => SessionFilter, { ...optional, description: 'Which sessions.' })
    filter: SessionFilter | null,
  ): Promise<SessionConnection> {
    const request = { ...pageRequest({ first, after, offset }), filter: filter ?? {} };
    return sessionConnection(context.services, requirePrincipal(context), request);
  }

  @Mutation(() => CreateSessionPayload, { description: 'Admin: creates a session. It is not connected yet.' })
  async createSession(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => CreateSessionInput, { description: 'The new session.' }) input: CreateSessionInput,
  ): Promise<CreateSessionPayload> {
    requireAdmin(context);
    const { webhookUrl, ...values } = given(input);
    return { session: await view(context, await createSession(context.services, values, webhookUrl)) };
  }

  @Mutation(() => UpdateSessionPayload, {
    description: 'Changes name, token, subscribed events or settings.',
  })
  async updateSession(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => UpdateSessionInput, { description: 'What to change.' }) input: UpdateSessionInput,
  ): Promise<UpdateSessionPayload> {
    const { sessionId, ...patch } = given(input);
    const { id } = await requireSession(context, sessionId);
    return { session: await view(context, await context.services.access.update(id, patch)) };
  }

  @Mutation(() => DeleteSessionPayload, {
    description: 'Admin: ends the connection and removes the session with everything stored for it.',
  })
  async deleteSession(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => DeleteSessionInput, { description: 'Which, and how.' }) input: DeleteSessionInput,
  ): Promise<DeleteSessionPayload> {
    requireAdmin(context);
    const record = await requireSession(context, input.sessionId);
    return deleteSession(context.services, record, input.full ?? true);
  }

  @Mutation(() => ConnectSessionPayload, {
    description:
      'Connects the session, or begins a pairing when it has no linked phone. Calling it twice is harmless.',
  })
  async connectSession(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => ConnectSessionInput, { ...optional, description: 'Which session.' })
    input: ConnectSessionInput | null,
  ): Promise<ConnectSessionPayload> {
    const { sessionId, events, waitMs = 10_000 } = given(input ?? new ConnectSessionInput());
    const { id } = await requireSession(context, sessionId);
    if (waitMs < 0 || waitMs > MAX_WAIT_MS)
      throw badInput('waitMs', 'is out of range', `0 to ${MAX_WAIT_MS}`);
    const { access, sessions } = context.services;
    const record = events ? await access.update(id, { events }) : await access.get(id);
    const runtime = await sessions.connect(id, { waitMs });
    return { session: sessionView(access, record, runtime), details: connectDetails(runtime.state) };
  }

  @Mutation(() => DisconnectSessionPayload, {
    description: 'Closes the connection; the pairing stays, and nothing reconnects by itself.',
  })
  async disconnectSession(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => DisconnectSessionInput, { ...optional, description: 'Which session.' })
    input: DisconnectSessionInput | null,
  ): Promise<DisconnectSessionPayload> {
    const record = await requireSession(context, input?.sessionId);
    return { session: await view(context, record, await context.services.sessions.disconnect(record.id)) };
  }

  @Mutation(() => LogoutSessionPayload, {
    description: 'Removes the device at WhatsApp and deletes its keys: the next connect needs a new pairing.',
  })
  async logoutSession(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => LogoutSessionInput, { ...optional, description: 'Which session.' })
    input: LogoutSessionInput | null,
  ): Promise<LogoutSessionPayload> {
    const record = await requireSession(context, input?.sessionId);
    return { session: await view(context, record, await context.services.sessions.logout(record.id)) };
  }

  @Mutation(() => RequestPairingCodePayload, {
    description: 'Begins a pairing by code: the phone shows a notice, and its user enters the code.',
  })
  async requestPairingCode(
    @Ctx() context: GraphqlContext,
    @Arg('input', () => RequestPairingCodeInput, { description: 'Which session and which phone.' })
    input: RequestPairingCodeInput,
  ): Promise<RequestPairingCodePayload> {
    const record = await requireSession(context, input.sessionId);
    const digits = input.phone.replace(/[\s()+.-]/g, '');
    if (!/^\d{5,20}$/.test(digits))
      throw badInput('phone', 'is not a phone number', '5 to 20 digits with country code');
    const { code, expiresAt, runtime } = await context.services.sessions.requestPairingCode(
      record.id,
      digits,
    );
    return { session: await view(context, record, runtime), code, expiresAt };
  }

  @Subscription(() => Session, {
    description:
      'The current state at once, then every change: the pairing QR as it rotates, the state of the connection. ' +
      'With the admin token and no id: changes of all sessions.',
    subscribe: async ({
      args,
      context,
    }: {
      args: { sessionId?: string | null };
      context: GraphqlContext;
    }) => {
      const { access, sessions } = context.services;
      const ids = await visibleSessions(context, args.sessionId);
      return mapStream(sessions.updates(ids?.[0]), async (runtime) => {
        const record = await access.find(runtime.sessionId);
        return record ? sessionView(access, record, runtime) : undefined;
      });
    },
  })
  sessionUpdated(
    @Root() session: Session,
    @Arg('sessionId', () => ID, {
      ...optional,
      description: "Which one; may be left out with a session's own token.",
    })
    _sessionId: string | null,
  ): Session {
    return session;
  }

  @FieldResolver(() => Webhook, {
    ...optional,
    description: 'Where its events are posted to; null when not set.',
  })
  async webhook(@Root() session: Session, @Ctx() context: GraphqlContext): Promise<Webhook | null> {
    return webhooksOf(context).load(session.id);
  }

  @FieldResolver(() => GlobalSettings, {
    description:
      'Switches of the operator that hold for it as well: a skip holds when it is on here or in `settings`, ' +
      'echo needs both.',
  })
  globalSettings(@Ctx() context: GraphqlContext): GlobalSettings {
    return context.services.sessions.globalSwitches;
  }
}

@Resolver(() => SessionConnection)
export class SessionConnectionResolver {
  @FieldResolver(() => Int, { description: 'Sessions that match, on all pages.' })
  async totalCount(@Root() connection: SessionConnection): Promise<number> {
    return connection.countAll();
  }
}

@Resolver(() => Pairing)
export class PairingResolver {
  @FieldResolver(() => String, {
    ...optional,
    description: 'The QR code as a PNG data URL; null while pairing by code.',
  })
  async qrImage(@Root() pairing: Pairing): Promise<string | null> {
    return pairing.qr === null
      ? null
      : QRCode.toDataURL(pairing.qr, { errorCorrectionLevel: 'L', margin: 4 });
  }
}

async function view(
  { services }: GraphqlContext,
  record: SessionRecord,
  runtime?: SessionRuntime,
): Promise<Session> {
  return sessionView(services.access, record, runtime ?? (await services.sessions.runtime(record.id)));
}
