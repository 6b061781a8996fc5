import { badInput } from '../../kernel/index.js';
import type { BusinessInput } from '../actors/index.js';
import type { Fields } from './input.js';
import { phoneOf, type ControlCall, type Route } from './route.js';

const profile = (call: ControlCall): object => {
  const { profile: own } = phoneOf(call);
  return { ...own.own(), notices: own.notices() };
};

/** What an account shows of itself, as its phone manages it. */
export const PROFILE_ROUTES: readonly Route[] = [
  {
    /**
     * -> `{name, about, picture, business, username, privacy, contacts, notices: [{of, what, value}]}`; `notices` = what
     * it was told about others' profiles.
     */
    method: 'GET',
    path: '/sandbox/phones/{number}/profile',
    run: profile,
  },
  {
    /**
     * `{about?, picture?, business?, username?, privacy?}` -> profile as it is now. `picture` is a JPEG of up to 640 x 640
     * in base64, `privacy` values by category; null takes picture, business or username away. `business` is `{verifiedName,
     * address?, description?, email?, websites?, categories?: [{id, name}], hours?: {timezone, days: [{day, mode, open?,
     * close?}]}}`.
     */
    method: 'POST',
    path: '/sandbox/phones/{number}/profile',
    run: async (call) => {
      const { profile: own } = phoneOf(call);
      const body = call.body.only('about', 'picture', 'business', 'username', 'privacy');
      if (body.has('privacy')) await own.setPrivacy(texts(body.record('privacy')));
      if (body.has('about')) await own.setAbout(body.anyText('about'));
      if (body.given('picture')) {
        const text = body.optionalText('picture');
        await own.setPicture(text === undefined ? null : Buffer.from(text, 'base64'));
      }
      if (body.given('username')) own.setUsername(body.optionalText('username') ?? null);
      if (body.given('business'))
        own.setBusiness(body.has('business') ? business(body.object('business')) : null);
      return profile(call);
    },
  },
];

function texts(values: Record<string, unknown>): Record<string, string> {
  for (const [name, value] of Object.entries(values))
    if (typeof value !== 'string')
      throw badInput(`privacy.${name}`, 'is not a text', 'all, contacts, none, ...');
  return values as Record<string, string>;
}

function business(fields: Fields): BusinessInput {
  fields.only('verifiedName', 'address', 'description', 'email', 'websites', 'categories', 'hours');
  const { address, description, email } = {
    address: fields.optionalText('address') ?? '',
    description: fields.optionalText('description') ?? '',
    email: fields.optionalText('email') ?? '',
  };
  const categories = (fields.has('categories') ? fields.objectList('categories') : []).map((each) => {
    each.only('id', 'name');
    return { id: each.text('id'), name: each.text('name') };
  });
  return {
    ...{ verifiedName: fields.text('verifiedName'), address, description, email, categories },
    websites: fields.optionalTextList('websites') ?? [],
    hours: fields.has('hours') ? hours(fields.object('hours')) : null,
  };
}

function hours(fields: Fields): NonNullable<BusinessInput['hours']> {
  fields.only('timezone', 'days');
  const days = fields.objectList('days').map((each) => {
    each.only('day', 'mode', 'open', 'close');
    const [open, close] = [each.optionalText('open'), each.optionalText('close')];
    return {
      ...{ day: each.text('day'), mode: each.text('mode') },
      ...(open ? { open } : {}),
      ...(close ? { close } : {}),
    };
  });
  return { timezone: fields.text('timezone'), days };
}
