import { proto } from '../../wire/codec.js';
import { paramsOf } from './flow-params.js';
import { thumbnailLength, type Findings } from './show-media.js';
import type { EventAnswer, ShownBody, ShownContact, ShownPlace } from './shown.js';
import type { StanzaView } from './stanza-view.js';

const { EventResponseType } = proto.Message.EventResponseMessage;
const RESPONSES: Readonly<Record<number, EventAnswer['response']>> = {
  [EventResponseType.GOING]: 'going',
  [EventResponseType.NOT_GOING]: 'not_going',
  [EventResponseType.MAYBE]: 'maybe',
};

export const responseName = (type: number | null | undefined): EventAnswer['response'] | null =>
  RESPONSES[type ?? 0] ?? null;

export const responseNumber = (name: EventAnswer['response']): number =>
  ({
    going: EventResponseType.GOING,
    not_going: EventResponseType.NOT_GOING,
    maybe: EventResponseType.MAYBE,
  })[name];

/** A message's poll, whichever version of the field it stands in. */
export function pollOf(inner: proto.IMessage): proto.Message.IPollCreationMessage | null {
  const { pollCreationMessage, pollCreationMessageV2, pollCreationMessageV3, pollCreationMessageV5 } = inner;
  return (
    pollCreationMessage ?? pollCreationMessageV2 ?? pollCreationMessageV3 ?? pollCreationMessageV5 ?? null
  );
}

/** Cards that are drawn from fields alone: place, contact, poll, event, album, order, invite; null for others. */
export function showCard(
  inner: proto.IMessage,
  given: { view: StanzaView; hasSecret: boolean },
  findings: Findings,
): ShownBody | null {
  const { warnings } = findings;
  const { locationMessage, liveLocationMessage, contactMessage, contactsArrayMessage } = inner;
  const place = locationMessage ?? liveLocationMessage;
  if (place) return showPlace(inner, findings);
  if (contactMessage)
    return { kind: 'contacts', title: null, contacts: [contactOf(contactMessage, warnings)] };
  if (contactsArrayMessage) {
    const contacts = (contactsArrayMessage.contacts ?? []).map((each) => contactOf(each, warnings));
    return { kind: 'contacts', title: contactsArrayMessage.displayName || null, contacts };
  }
  const poll = pollOf(inner);
  if (poll) return showPoll(poll, given, warnings);
  if (inner.eventMessage) return showEvent(inner.eventMessage, given, warnings);
  if (inner.albumMessage) {
    const { expectedImageCount, expectedVideoCount } = inner.albumMessage;
    const [images, videos] = [expectedImageCount ?? 0, expectedVideoCount ?? 0];
    if (images + videos < 2) warnings.push('an album of less than 2 items is not drawn');
    return { kind: 'album', images, videos, items: [] };
  }
  if (inner.orderMessage) return showOrder(inner.orderMessage, given.view, findings);
  return showInvite(inner) ?? showChoice(inner);
}

function showPlace(
  { locationMessage, liveLocationMessage }: proto.IMessage,
  findings: Findings,
): ShownBody | null {
  const place = locationMessage ?? liveLocationMessage ?? {};
  const shown = locationOf(place);
  if (Math.abs(shown.latitude) > 90 || Math.abs(shown.longitude) > 180)
    findings.warnings.push('the place is not on the map');
  return {
    kind: 'location',
    live: Boolean(liveLocationMessage ?? locationMessage?.isLive),
    url: locationMessage?.url || null,
    thumbnailLength: thumbnailLength(place.jpegThumbnail, findings),
    ...shown,
  };
}

export function locationOf(place: proto.Message.ILocationMessage): ShownPlace {
  return {
    latitude: place.degreesLatitude ?? 0,
    longitude: place.degreesLongitude ?? 0,
    name: place.name || null,
    address: place.address || null,
  };
}

function contactOf({ displayName, vcard }: proto.Message.IContactMessage, warnings: string[]): ShownContact {
  const text = vcard ?? '';
  const phones = [...text.matchAll(/^(?:item\d+\.)?TEL[^:\r\n]*:(.+?)\r?$/gim)].map(
    (match) => match[1] as string,
  );
  if (!/^BEGIN:VCARD\r?\n/.test(text) || !/\nEND:VCARD\s*$/.test(text)) warnings.push('the vCard is not one');
  else if (phones.length === 0) warnings.push('the vCard has no telephone number');
  if (!displayName) warnings.push('a contact without name');
  return { name: displayName ?? '', phones, vcard: text };
}

function showPoll(
  poll: proto.Message.IPollCreationMessage,
  { view, hasSecret }: { view: StanzaView; hasSecret: boolean },
  warnings: string[],
): ShownBody {
  const options = (poll.options ?? []).map(({ optionName }) => optionName ?? '');
  const count = poll.selectableOptionsCount ?? 0;
  if (options.length < 2 || options.length > 12)
    warnings.push(`${options.length} options: 2 to 12 are shown`);
  if (new Set(options).size !== options.length) warnings.push('two options are the same');
  if (count > options.length) warnings.push('more answers allowed than there are options');
  if (!hasSecret) warnings.push('without messageSecret nobody can vote');
  expectStanza(view, { type: 'poll', meta: ['polltype', 'creation'] }, warnings);
  const selectable = count === 0 ? options.length : count;
  return { kind: 'poll', question: poll.name ?? '', options, selectable, votes: [] };
}

function showEvent(
  event: proto.Message.IEventMessage,
  { view, hasSecret }: { view: StanzaView; hasSecret: boolean },
  warnings: string[],
): ShownBody {
  const startsAt = Number(event.startTime ?? 0);
  const endsAt = event.endTime ? Number(event.endTime) : null;
  if (!event.name) warnings.push('an event without name');
  if (!startsAt) warnings.push('an event without start');
  if (endsAt !== null && endsAt < startsAt) warnings.push('the event ends before it starts');
  if (startsAt > 1e11) warnings.push('the start is not in seconds');
  if (!hasSecret) warnings.push('without messageSecret nobody can answer');
  expectStanza(view, { type: 'event', meta: ['event_type', 'creation'] }, warnings);
  return {
    kind: 'event',
    name: event.name ?? '',
    description: event.description || null,
    location: event.location ? locationOf(event.location) : null,
    joinLink: event.joinLink || null,
    startsAt,
    endsAt,
    cancelled: event.isCanceled ?? false,
    guestsAllowed: event.extraGuestsAllowed ?? false,
    call: event.isScheduleCall ?? false,
    answers: [],
  };
}

/** Polls and events are told to the server as well, so that it can treat them as such. */
function expectStanza(
  view: StanzaView,
  wanted: { type: string; meta: readonly [attribute: string, value: string] },
  warnings: string[],
): void {
  const [attribute, value] = wanted.meta;
  if (view.type !== wanted.type) warnings.push(`the stanza's type is ${view.type}, not ${wanted.type}`);
  const meta = view.nodes.find(({ tag, attrs }) => tag === 'meta' && attrs[attribute] !== undefined);
  if (meta?.attrs[attribute] !== value)
    warnings.push(`without <meta ${attribute}=${value}/> it is not drawn`);
}

function showOrder(order: proto.Message.IOrderMessage, view: StanzaView, findings: Findings): ShownBody {
  for (const field of ['orderId', 'token', 'sellerJid'] as const)
    if (!order[field]) findings.warnings.push(`an order without ${field} cannot be opened`);
  return {
    kind: 'order',
    orderId: order.orderId ?? '',
    title: order.orderTitle || null,
    text: order.message || null,
    items: order.itemCount ?? 0,
    total1000: Number(order.totalAmount1000 ?? 0),
    currency: order.totalCurrencyCode ?? '',
    seller: view.display(order.sellerJid ?? ''),
    token: order.token ?? '',
    thumbnailLength: thumbnailLength(order.thumbnail, findings),
  };
}

function showInvite({ groupInviteMessage, newsletterAdminInviteMessage }: proto.IMessage): ShownBody | null {
  if (groupInviteMessage) {
    const { groupJid, groupName, inviteCode, caption } = groupInviteMessage;
    const named = { jid: groupJid ?? '', name: groupName ?? '' };
    return { kind: 'invite', to: 'group', ...named, code: inviteCode || null, text: caption || null };
  }
  if (!newsletterAdminInviteMessage) return null;
  const { newsletterJid, newsletterName, caption } = newsletterAdminInviteMessage;
  const named = { jid: newsletterJid ?? '', name: newsletterName ?? '' };
  return { kind: 'invite', to: 'channel', ...named, code: null, text: caption || null };
}

/** The answer to a list, to buttons or to a native flow. */
function showChoice(inner: proto.IMessage): ShownBody | null {
  const { listResponseMessage, buttonsResponseMessage, templateButtonReplyMessage } = inner;
  const none = { description: null, params: {} };
  if (listResponseMessage) {
    const { title, description, singleSelectReply } = listResponseMessage;
    const id = singleSelectReply?.selectedRowId ?? '';
    return {
      kind: 'choice',
      of: 'list',
      id,
      text: title || null,
      description: description || null,
      params: {},
    };
  }
  if (buttonsResponseMessage) {
    const { selectedButtonId, selectedDisplayText } = buttonsResponseMessage;
    return {
      kind: 'choice',
      of: 'button',
      id: selectedButtonId ?? '',
      text: selectedDisplayText || null,
      ...none,
    };
  }
  if (templateButtonReplyMessage) {
    const { selectedId, selectedDisplayText } = templateButtonReplyMessage;
    return { kind: 'choice', of: 'button', id: selectedId ?? '', text: selectedDisplayText || null, ...none };
  }
  const response = inner.interactiveResponseMessage;
  if (!response) return null;
  const { name, paramsJson } = response.nativeFlowResponseMessage ?? {};
  const params = paramsOf(paramsJson) ?? {};
  const id = typeof params['id'] === 'string' ? params['id'] : (name ?? '');
  return { kind: 'choice', of: 'flow', id, text: response.body?.text || null, description: null, params };
}
