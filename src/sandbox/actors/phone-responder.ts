import { AppError, badInput, isLid } from '../../kernel/index.js';
import { proto } from '../wire/codec.js';
import { node } from '../wire/node.js';
import { secretOf } from './applied-changes.js';
import { retryContent } from './key-bundle.js';
import { forwardOf, keepOf, keyOf, pinOf, quoteOf } from './message-changes.js';
import type { StoredMessage } from './message-log.js';
import type { PhoneDesk, Sent } from './phone-desk.js';
import { played } from './receipts.js';
import { optionHash, sealPayload, type SecretContext } from './secret-payload.js';
import type { EventAnswer, ShownButton } from './shown/index.js';
import { responseNumber } from './shown/show-cards.js';

/** What people do with a message that stands in a chat. Each names the chat and the message's id. */
export class PhoneResponder {
  constructor(private readonly desk: PhoneDesk) {}

  /** Answers with a text that quotes the message. */
  reply(chat: string, id: string, text: string): Promise<Sent> {
    const target = this.desk.message(id, chat);
    return this.desk.send(target.address, { extendedTextMessage: { text, contextInfo: quoteOf(target) } });
  }

  /** Sends the content once more, to somebody else, marked as forwarded. */
  forward(chat: string, id: string, to: string): Promise<Sent> {
    return this.desk.send(to, forwardOf(this.desk.message(id, chat)));
  }

  /** Pins the message for everyone; null unpins. */
  pin(chat: string, id: string, seconds: number | null): Promise<Sent> {
    const target = this.desk.message(id, chat);
    return this.desk.change(target, pinOf(target, seconds));
  }

  /** Keeps a disappearing message for everyone, or lets it go again. */
  keep(chat: string, id: string, kept: boolean): Promise<Sent> {
    const target = this.desk.message(id, chat);
    return this.desk.change(target, keepOf(target, kept));
  }

  /**
   * Asks a device for one of its messages again, whether it was for us or not: a retry receipt, with keys to answer to.
   * @param author address of the device
   */
  askAgain(chat: string, id: string, author: string): void {
    const { link, store } = this.desk.context;
    const t = Math.floor(Date.now() / 1000).toString();
    link.send(
      node('receipt', { id, to: chat, participant: author, type: 'retry' }, [
        node('retry', { count: '1', id, t, v: '1', error: '0' }),
        ...retryContent(store, true),
      ]),
    );
  }

  /** "Played" receipts for voice messages and films. @throws AppError NOT_FOUND, BAD_INPUT for what cannot be played */
  play(ids: readonly string[]): { ids: string[] } {
    const entries = ids.map((id) => this.desk.message(id));
    for (const { direction, shown } of entries) {
      if (direction === 'out' || !['audio', 'video', 'ptv'].includes(shown.kind))
        throw badInput('ids', 'names a message that cannot be played', 'received audio, video, ptv');
    }
    return played(this.desk.context, entries);
  }

  /**
   * Votes in a poll; no options = takes the vote back.
   * @throws AppError NOT_FOUND, BAD_INPUT for no poll, an unknown option, too many options
   */
  vote(chat: string, id: string, options: readonly string[]): Promise<Sent> {
    const poll = this.desk.message(id, chat);
    const { shown } = poll;
    if (shown.kind !== 'poll') throw badInput('id', 'is not a poll', 'id of a poll');
    const unknown = options.find((name) => !shown.options.includes(name));
    if (unknown !== undefined) throw badInput('options', `has no "${unknown}"`, shown.options);
    if (options.length > shown.selectable)
      throw badInput('options', 'are too many', `up to ${shown.selectable}`);
    const selectedOptions = options.map((name) => optionHash(name));
    const { account } = this.desk.context;
    // Creator and voter stand in the address form that the poll came in.
    const lid = isLid(poll.rawSender);
    const people = { creator: poll.rawSender, actor: lid ? account.lid : account.pn };
    const vote = sealPayload(
      { ...this.#secret(poll), ...people, purpose: 'Poll Vote' },
      proto.Message.PollVoteMessage.encode({ selectedOptions }).finish(),
    );
    return this.desk.send(poll.address, {
      pollUpdateMessage: { pollCreationMessageKey: keyOf(poll), vote, senderTimestampMs: Date.now() },
    });
  }

  /** Says whether one comes to an event. @throws AppError NOT_FOUND, BAD_INPUT for no event, or guests not allowed */
  answerEvent(
    chat: string,
    id: string,
    answer: { response: EventAnswer['response']; extraGuests?: number },
  ): Promise<Sent> {
    const event = this.desk.message(id, chat);
    if (event.shown.kind !== 'event') throw badInput('id', 'is not an event', 'id of an event');
    const extraGuestCount = answer.extraGuests ?? 0;
    if (extraGuestCount && !event.shown.guestsAllowed) throw badInput('extraGuests', 'are not allowed', '0');
    const response = responseNumber(answer.response);
    // Events are always bound to phone numbers.
    const { account } = this.desk.context;
    const people = { creator: event.from, actor: account.pn };
    const sealed = sealPayload(
      { ...this.#secret(event), ...people, purpose: 'Event Response' },
      proto.Message.EventResponseMessage.encode({
        response,
        extraGuestCount,
        timestampMs: Date.now(),
      }).finish(),
    );
    return this.desk.send(event.address, {
      encEventResponseMessage: { eventCreationMessageKey: keyOf(event), ...sealed },
    });
  }

  /**
   * Presses a button of a buttons message or carousel, by id or label. Only buttons that answer can be pressed;
   * a native flow answers with the parameters given.
   * @throws AppError NOT_FOUND, BAD_INPUT
   */
  press(
    chat: string,
    id: string,
    choice: { button: string; params?: Record<string, unknown> },
  ): Promise<Sent> {
    const target = this.desk.message(id, chat);
    const buttons = buttonsOf(target);
    const button = buttons.find((each) => each.id === choice.button || each.label === choice.button);
    if (!button) throw badInput('button', 'is not there', labelsOf(buttons));
    if (['url', 'call', 'copy'].includes(button.type))
      throw badInput(
        'button',
        `is of type ${button.type}, which answers nothing`,
        'reply, list, flow, payment',
      );
    const contextInfo = quoteOf(target);
    const text = button.label ?? '';
    if (button.name === 'response') {
      const { DISPLAY_TEXT } = proto.Message.ButtonsResponseMessage.Type;
      const answer = {
        selectedButtonId: button.id ?? '',
        selectedDisplayText: text,
        type: DISPLAY_TEXT,
        contextInfo,
      };
      return this.desk.send(target.address, { buttonsResponseMessage: answer });
    }
    const params = choice.params ?? { id: button.id ?? '', display_text: text };
    const nativeFlowResponseMessage = { name: button.name, paramsJson: JSON.stringify(params), version: 3 };
    const interactiveResponseMessage = { body: { text }, contextInfo, nativeFlowResponseMessage };
    return this.desk.send(target.address, { interactiveResponseMessage });
  }

  /** Chooses a row of a list. @throws AppError NOT_FOUND, BAD_INPUT */
  choose(chat: string, id: string, rowId: string): Promise<Sent> {
    const target = this.desk.message(id, chat);
    const { shown } = target;
    if (shown.kind !== 'list') throw badInput('id', 'is not a list', 'id of a list');
    const rows = shown.sections.flatMap((section) => section.rows);
    const row = rows.find((each) => each.id === rowId);
    if (!row)
      throw badInput(
        'row',
        'is not there',
        rows.map((each) => each.id),
      );
    const listResponseMessage = {
      title: row.title,
      ...(row.description ? { description: row.description } : {}),
      listType: proto.Message.ListResponseMessage.ListType.SINGLE_SELECT,
      singleSelectReply: { selectedRowId: row.id },
      contextInfo: quoteOf(target),
    };
    return this.desk.send(target.address, { listResponseMessage });
  }

  #secret(target: StoredMessage): Pick<SecretContext, 'secret' | 'id'> {
    const secret = secretOf(target);
    if (!secret) throw new AppError('NOT_SUPPORTED', 'id: the message has no messageSecret', { field: 'id' });
    return { secret, id: target.id };
  }
}

function buttonsOf({ shown }: StoredMessage): ShownButton[] {
  if (shown.kind === 'buttons') return shown.buttons;
  if (shown.kind === 'carousel') return shown.cards.flatMap(({ buttons }) => buttons);
  throw badInput('id', 'has no buttons', 'id of a message with buttons');
}

const labelsOf = (buttons: readonly ShownButton[]): string[] =>
  buttons.map(({ id, label, name }) => id ?? label ?? name);
