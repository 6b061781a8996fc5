import { AppError, isNewsletter } from '../../kernel/index.js';
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
} as const;

export interface ChannelInfo {
  jid: string;
  name: string;
  description: string;
  /** Last part of the link. */
  invite: string;
  followers: number;
}

interface RawChannel {
  id: string;
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

  async create(name: string, description = ''): Promise<ChannelInfo> {
    const data = await this.#query(QUERY.create, { input: { name, description } });
    return infoOf(data['xwa2_newsletter_create']);
  }

  /** @param key JID or invite code */
  async info(key: string): Promise<ChannelInfo> {
    const input = { key, type: isNewsletter(key) ? 'JID' : 'INVITE' };
    return infoOf((await this.#query(QUERY.metadata, { input }))['xwa2_newsletter']);
  }

  async follow(jid: string): Promise<void> {
    await this.#query(QUERY.follow, { newsletter_id: jid });
  }

  async unfollow(jid: string): Promise<void> {
    await this.#query(QUERY.unfollow, { newsletter_id: jid });
  }

  /** Posts a text or media into an own channel; the server's answer shows as `state` of the message. */
  post(jid: string, content: string | MediaInput): Promise<Sent> {
    const message =
      typeof content === 'string'
        ? { conversation: content }
        : mediaContent(content, this.desk.context.media, { plain: true });
    return this.desk.send(jid, message);
  }

  /** Changes the text of an own post. */
  edit(jid: string, id: string, text: string): void {
    const editedMessage = { conversation: text };
    const { MESSAGE_EDIT } = proto.Message.ProtocolMessage.Type;
    this.#again(jid, id, { edit: '3', message: { protocolMessage: { type: MESSAGE_EDIT, editedMessage } } });
  }

  /** Deletes an own post. */
  delete(jid: string, id: string): void {
    const { REVOKE } = proto.Message.ProtocolMessage.Type;
    this.#again(jid, id, {
      edit: '8',
      message: { protocolMessage: { type: REVOKE, key: { id, remoteJid: jid } } },
    });
  }

  /** Reacts to a post by its number in the channel; an empty emoji takes the reaction back. */
  react(jid: string, serverId: number, emoji: string): void {
    const attrs = { id: phoneMessageId(), to: jid, type: 'reaction', server_id: String(serverId) };
    const reaction = node('reaction', emoji ? { code: emoji } : {});
    this.desk.context.link.send(node('message', { ...attrs, edit: emoji ? undefined : '7' }, [reaction]));
  }

  #again(jid: string, id: string, change: { edit: string; message: proto.IMessage }): void {
    const post = this.desk.ownMessage(id, jid);
    const { link, log } = this.desk.context;
    const content = node('plaintext', {}, proto.Message.encode(change.message).finish());
    link.send(node('message', { id, to: jid, type: 'text', edit: change.edit }, [content]));
    if (change.edit === '8') post.deleted = true;
    else {
      post.edits.push({ text: post.text, at: Date.now() });
      post.text = change.message.protocolMessage?.editedMessage?.conversation ?? null;
    }
    log.changed(post);
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
  const { id, thread_metadata: thread } = raw as RawChannel;
  const { name, description, invite, subscribers_count: count } = thread;
  return { jid: id, name: name.text, description: description.text, invite, followers: Number(count) };
}
