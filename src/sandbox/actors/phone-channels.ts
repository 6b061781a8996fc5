import { AppError, isNewsletter, recipientJid } from '../../kernel/index.js';
import { proto } from '../wire/codec.js';
import { child, node, textOf } from '../wire/node.js';
import { mediaContent, type MediaInput } from './media-content.js';
import { phoneMessageId } from './message-content.js';
import type { PhoneDesk, Sent } from './phone-desk.js';

/** Queries by the ids that WhatsApp's clients use at the moment. */
const QUERY = {
  create: '8823471724422422',
  follow: '24404358912487870',
  unfollow: '9767147403369991',
  metadata: '6563316087068696',
  mute: '29766401636284406',
  unmute: '9864994326891137',
  inviteAdmin: '9387141988078609',
  acceptAdminInvite: '9580828702035549',
} as const;

/** The terms that the app shows before the first channel is made, and their last page. */
const TERMS = { id: '20601218', stage: '5' } as const;

export interface ChannelInfo {
  jid: string;
  name: string;
  description: string;
  /** Last part of the link. */
  invite: string;
  followers: number;
}

interface RawChannel {
  /** Null: there is none. */
  id: string | null;
  state: { type: string };
  thread_metadata: {
    name: { text: string };
    description: { text: string };
    invite: string;
    subscribers_count: string;
  };
}

/** Channels as a person uses them on the phone. Errors of the server are AppError WHATSAPP_REJECTED. */
export class PhoneChannels {
  constructor(private readonly desk: PhoneDesk) {}

  /** New channel; agrees to the terms as the app makes one do. */
  async create(name: string, description = ''): Promise<ChannelInfo> {
    await this.desk.context.link.query({ xmlns: 'tos', type: 'set' }, [node('notice', TERMS)]);
    const data = await this.#query(QUERY.create, { input: { name, description } });
    return infoOf(data['xwa2_newsletter_create']);
  }

  /** @param key JID or invite code */
  async info(key: string): Promise<ChannelInfo> {
    const input = { key, type: isNewsletter(key) ? 'JID' : 'INVITE' };
    const found = (await this.#query(QUERY.metadata, { input }))['xwa2_newsletter'] as RawChannel;
    if (found.id === null || found.state.type === 'DELETED')
      throw new AppError('WHATSAPP_REJECTED', 'no such channel', { serverCode: 404 });
    return infoOf(found);
  }

  async follow(jid: string): Promise<void> {
    await this.#query(QUERY.follow, { newsletter_id: jid });
  }

  async unfollow(jid: string): Promise<void> {
    await this.#query(QUERY.unfollow, { newsletter_id: jid });
  }

  async mute(jid: string, muted: boolean): Promise<void> {
    await this.#query(muted ? QUERY.mute : QUERY.unmute, { newsletter_id: jid });
  }

  /** Asks somebody to become admin of an own channel. @param user number or JID */
  async inviteAdmin(jid: string, user: string): Promise<void> {
    const variables = { newsletter_id: jid, user_id: recipientJid(user, 'user') };
    await this.#query(QUERY.inviteAdmin, variables);
  }

  /** Becomes admin, as somebody has asked. */
  async acceptAdminInvite(jid: string): Promise<void> {
    await this.#query(QUERY.acceptAdminInvite, { newsletter_id: jid });
  }

  /** Posts a text or media into an own channel; the server's answer shows as `state` of the message. */
  post(jid: string, content: string | MediaInput): Promise<Sent> {
    const message =
      typeof content === 'string'
        ? { conversation: content }
        : mediaContent(content, this.desk.context.media, { plain: true });
    return this.desk.send(jid, message);
  }

  /** Changes the text of a post. */
  edit(jid: string, id: string, text: string): void {
    this.#again(jid, id, proto.Message.encode({ conversation: text }).finish());
    const post = this.desk.message(id, jid);
    post.edits.push({ text: post.text, at: Date.now() });
    post.text = text;
    this.desk.context.log.changed(post);
  }

  /** Deletes a post. */
  delete(jid: string, id: string): void {
    this.#again(jid, id, null);
    const post = this.desk.message(id, jid);
    post.deleted = true;
    this.desk.context.log.changed(post);
  }

  /** Reacts to a post by its number in the channel; an empty emoji takes the reaction back. */
  react(jid: string, serverId: number, emoji: string): void {
    const attrs = { id: phoneMessageId(), to: jid, type: 'reaction', server_id: String(serverId) };
    const reaction = node('reaction', emoji ? { code: emoji } : {});
    this.desk.context.link.send(node('message', { ...attrs, edit: emoji ? undefined : '7' }, [reaction]));
  }

  /** Says that posts were seen, by their numbers. */
  view(jid: string, serverIds: readonly number[]): void {
    const items = serverIds.map((serverId) => node('item', { server_id: String(serverId) }));
    const attrs = { id: phoneMessageId(), to: jid, type: 'view' };
    this.desk.context.link.send(node('receipt', attrs, [node('list', {}, items)]));
  }

  /** A post with new content, or (null) with none any more. */
  #again(jid: string, id: string, content: Uint8Array | null): void {
    const attrs = { id, to: jid, type: 'text', edit: content ? '3' : '8' };
    const body = node('plaintext', {}, content ?? new Uint8Array());
    this.desk.context.link.send(node('message', attrs, [body]));
  }

  async #query(id: string, variables: object): Promise<Record<string, unknown>> {
    const body = Buffer.from(JSON.stringify({ variables }));
    const answer = await this.desk.context.link.query({ xmlns: 'w:mex', type: 'get' }, [
      node('query', { query_id: id }, body),
    ]);
    const result = JSON.parse(textOf(child(answer, 'result')) ?? '{}') as {
      data?: Record<string, unknown>;
      errors?: { message: string; extensions: { error_code: number } }[];
    };
    const error = result.errors?.[0];
    if (error) {
      const details = { serverCode: error.extensions.error_code };
      throw new AppError('WHATSAPP_REJECTED', `server answered: ${error.message}`, details);
    }
    return result.data ?? {};
  }
}

function infoOf(raw: unknown): ChannelInfo {
  const { id, thread_metadata: thread } = raw as RawChannel & { id: string };
  const { name, description, invite, subscribers_count: count } = thread;
  return { jid: id, name: name.text, description: description.text, invite, followers: Number(count) };
}
