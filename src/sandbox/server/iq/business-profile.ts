import type { BinaryNode } from '../../wire/codec.js';
import { child, children, node, textOf } from '../../wire/node.js';
import type { Business, BusinessProfile } from '../account-settings.js';
import { setBusiness } from '../profiles.js';
import { badRequest, IqError, itemNotFound, type IqTable } from './request.js';

/**
 * Profiles of businesses. Source of the shapes: Baileys, `getBusinessProfile` and `updateBussinesProfile`; whatsmeow,
 * `GetBusinessProfile` (categories, options, opening hours).
 */
export const businessProfileHandlers: IqTable = {
  'w:biz:get:business_profile': ({ core, body }) => {
    const profiles = children(body, 'profile').flatMap(({ attrs }) => {
      const account = core.accounts.byJid(attrs['jid'] ?? '');
      if (!account) throw itemNotFound();
      const { business } = core.settings.of(account);
      // A personal account has none: the answer is empty.
      return business ? [profileNode(attrs['jid'] ?? '', business.profile)] : [];
    });
    return [node('business_profile', { v: body.attrs['v'] }, profiles)];
  },
  'w:biz:set:business_profile': ({ core, device, body }) => {
    const { business } = core.settings.of(device.account);
    if (!business) throw new IqError(403, 'forbidden');
    if (body.attrs['mutation_type'] !== 'delta') throw badRequest();
    const { verifiedName, profile } = business;
    setBusiness(core, device.account, { verifiedName, profile: { ...profile, ...changes(body) } });
  },
};

function profileNode(jid: string, profile: BusinessProfile): BinaryNode {
  const { address, description, email, websites, categories, hours } = profile;
  const options = [node('commerce_experience', {}, 'none'), node('cart_enabled', {}, 'false')];
  return node('profile', { jid, tag: '1' }, [
    node('address', {}, address),
    node('description', {}, description),
    ...websites.map((url) => node('website', {}, url)),
    node('email', {}, email),
    node(
      'categories',
      {},
      categories.map(({ id, name }) => node('category', { id }, name)),
    ),
    node('profile_options', {}, options),
    ...(hours ? [hoursNode(hours)] : []),
  ]);
}

function hoursNode({ timezone, days }: NonNullable<BusinessProfile['hours']>): BinaryNode {
  const configs = days.map(({ day, mode, open, close }) =>
    node('business_hours_config', { day_of_week: day, mode, open_time: open, close_time: close }),
  );
  return node('business_hours', { timezone }, configs);
}

function changes(body: BinaryNode): Partial<Business['profile']> {
  const text = (tag: string): Record<string, string> => {
    const found = child(body, tag);
    return found ? { [tag]: textOf(found) ?? '' } : {};
  };
  const websites = children(body, 'website').map((each) => textOf(each) ?? '');
  const hours = child(body, 'business_hours');
  return {
    ...text('address'),
    ...text('description'),
    ...text('email'),
    ...(websites.length ? { websites } : {}),
    ...(hours ? { hours: readHours(hours) } : {}),
  };
}

function readHours(hours: BinaryNode): BusinessProfile['hours'] {
  const days = children(hours, 'business_hours_config').map(({ attrs }) => {
    const { day_of_week: day, mode, open_time: open, close_time: close } = attrs;
    if (!day || !mode) throw badRequest();
    return { day, mode, ...(open ? { open } : {}), ...(close ? { close } : {}) };
  });
  return { timezone: hours.attrs['timezone'] ?? '', days };
}
