import type { proto } from '../baileys.js';
import type { ContactBody, LocationBody } from './bodies.js';
import { withContext, type ContextParts } from './context.js';

export function locationMessage(body: LocationBody, context: ContextParts): proto.IMessage {
  return {
    locationMessage: {
      degreesLatitude: body.latitude,
      degreesLongitude: body.longitude,
      ...(body.name ? { name: body.name } : {}),
      ...(body.address ? { address: body.address } : {}),
      ...(body.url ? { url: body.url } : {}),
      ...withContext(context),
    },
  };
}

/** One card, or several under one heading. */
export function contactMessage({ contacts }: ContactBody, context: ContextParts): proto.IMessage {
  const cards = contacts.map(({ name, vcard }) => ({ displayName: name, vcard }));
  const [first] = cards;
  if (first && cards.length === 1) return { contactMessage: { ...first, ...withContext(context) } };
  return {
    contactsArrayMessage: {
      displayName: `${cards.length} contacts`,
      contacts: cards,
      ...withContext(context),
    },
  };
}
