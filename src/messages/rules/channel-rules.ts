import { badInput, isNewsletter, recipientJid } from '../../kernel/index.js';
import type { MessageOptions, SendCommand } from '../message.port.js';
import { checkPostOptions } from './option-rules.js';

/** What channels take. */
const CHANNEL_KINDS: readonly string[] = ['text', 'link', 'image', 'video', 'audio', 'document'];
/** What is forwarded without its file: that of a chat is encrypted, and those who follow have no key. */
const FORWARDED_KINDS: readonly string[] = ['text'];

/** Holds what is sent to a channel to what channels know. @throws AppError BAD_INPUT */
export function checkChannelPost({ to, body, options = {}, optionsPrefix }: SendCommand): void {
  if (!isNewsletter(recipientJid(to, 'to'))) return;
  if (!CHANNEL_KINDS.includes(body.kind)) {
    throw badInput('to', `is a channel, which takes no ${body.kind}`, CHANNEL_KINDS);
  }
  if ('viewOnce' in body && body.viewOnce) {
    throw badInput('viewOnce', 'is not possible in a channel', 'false');
  }
  checkPostOptions(options, optionsPrefix ?? 'options.', { canWait: true });
}

/** @throws AppError BAD_INPUT */
export function checkChannelForward(to: string, kind: string, options: MessageOptions): void {
  if (!isNewsletter(recipientJid(to, 'to'))) return;
  if (!FORWARDED_KINDS.includes(kind)) {
    throw badInput('messageId', `is of kind ${kind}, which is not forwarded to channels`, FORWARDED_KINDS);
  }
  checkPostOptions(options, 'options.', { canWait: true });
}
