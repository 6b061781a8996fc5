import { AppError, badInput, isLid, isPn, recipientJid, STATUS_JID, type Json } from '../kernel/index.js';
import type { MediaPreparer } from '../media/index.js';
import { buildContent, type OutgoingContent, type SocketCommands } from '../whatsapp/index.js';
import { askedFiles, uploadAttachments } from './attachments.js';
import type { MessageSender } from './message-sender.js';
import type { PostStatusCommand, SendResult } from './message.port.js';
import { checkBody } from './rules/body-rules.js';
import { checkCount } from './rules/limits.js';
import { checkPostOptions } from './rules/option-rules.js';

export interface StatusPostsOptions {
  sender: MessageSender;
  media: MediaPreparer;
  /** The usable connection of a session. @throws AppError SESSION_NOT_CONNECTED */
  commands(sessionId: string): SocketCommands;
}

/** More people than this are no longer a choice: the account's own setting names them. */
const MAX_AUDIENCE = 5_000;
/** Numbers of one look-up. */
const LOOK_UP_SIZE = 100;

/** Statuses. Who may see one is settled when it is posted, and stored with it. */
export class StatusPosts {
  constructor(private readonly options: StatusPostsOptions) {}

  /** @throws AppError BAD_INPUT, RECIPIENT_NOT_ON_WHATSAPP for somebody in the audience, SESSION_NOT_CONNECTED */
  async post(command: PostStatusCommand): Promise<SendResult> {
    const { sessionId, body, files = [], options = {}, optionsPrefix = 'options.' } = command;
    checkBody(body);
    checkPostOptions(options, optionsPrefix);
    const named = command.audience && namedPeople(command.audience);
    const commands = this.options.commands(sessionId);
    const people = named && (await reachable(named, commands));
    const content = async (): Promise<OutgoingContent> => {
      const audience = withSelf(people ?? (await commands.statusAudience()), commands);
      const ingredients = {
        files: await uploadAttachments(files, this.options.media, { commands, chat: STATUS_JID }),
        own: commands.own.pn,
      };
      return { ...buildContent(body, {}, ingredients), route: { audience } };
    };
    return this.options.sender.send(
      {
        sessionId,
        recipient: { jid: STATUS_JID, pn: null, lid: null },
        content,
        asked: { status: body, audience: named ?? null, files: askedFiles(files) } as unknown as Json,
        options,
        optionsPrefix,
      },
      commands,
    );
  }
}

function namedPeople(audience: readonly string[]): string[] {
  checkCount('audience', audience, { min: 1, max: MAX_AUDIENCE, unit: 'people' });
  return audience.map((each, index) => {
    const jid = recipientJid(each, `audience.${index}`);
    if (isPn(jid) || isLid(jid)) return jid;
    throw badInput(`audience.${index}`, 'is not a person', 'a phone number or the address of a person');
  });
}

/** Those who are not known yet are looked up: WhatsApp would drop a number without an account silently. */
async function reachable(people: readonly string[], commands: SocketCommands): Promise<string[]> {
  const strangers: { jid: string; index: number }[] = [];
  for (const [index, jid] of people.entries())
    if (isPn(jid) && !(await commands.knownLid(jid))) strangers.push({ jid, index });
  const found = [...people];
  for (let at = 0; at < strangers.length; at += LOOK_UP_SIZE) {
    const asked = strangers.slice(at, at + LOOK_UP_SIZE);
    const answers = await commands.lookUp(asked.map(({ jid }) => jid));
    asked.forEach(({ index }, position) => {
      const account = answers[position];
      if (account) return void (found[index] = account.jid);
      const field = `audience.${index}`;
      throw new AppError('RECIPIENT_NOT_ON_WHATSAPP', `${field}: this number is not on WhatsApp`, { field });
    });
  }
  return found;
}

/** The account's own phone and its other devices show its statuses as well. */
function withSelf(people: readonly string[], { own }: SocketCommands): string[] {
  return [...new Set([...people.filter((jid) => jid !== own.lid), own.pn])];
}
