import type { Account } from '../../accounts/index.js';
import type { BinaryNode } from '../../wire/codec.js';
import { bytesOf, child, children, node } from '../../wire/node.js';
import type { Picture } from '../account-settings.js';
import { announceOwn, announceProfile } from '../profiles.js';
import type { Group } from '../groups.js';
import { pictureGroup, setGroupPicture } from './group-picture.js';
import { storePicture } from './picture-files.js';
import { badRequest, IqError, itemNotFound, type IqRequest, type IqTable } from './request.js';

const notAuthorized = (): IqError => new IqError(401, 'not-authorized');

/**
 * Pictures of accounts and groups. Source of the shapes: whatsmeow, `GetProfilePictureInfo`, `SetGroupPhoto`; Baileys,
 * `profilePictureUrl`. 404 = there is none, 401 = hidden, 406 = no picture that phones would show.
 */
export const pictureHandlers: IqTable = {
  'w:profile:picture:get:picture': (request) => {
    const group = pictureGroup(request);
    const picture = group ? groupPicture(request, group) : personPicture(request);
    if (!picture) throw itemNotFound();
    const answer = pictureNode(request, picture);
    return answer ? [answer] : undefined;
  },
  'w:profile:picture:set:picture': (request) => {
    const group = pictureGroup(request);
    if (group) return setGroupPicture(request, group);
    const owner = requireOwn(request);
    const picture = storePicture(request);
    request.core.settings.of(owner).picture = picture;
    const { id } = picture;
    announceOwnPicture(request, node('set', { jid: owner.lid, id, author: owner.lid }));
    return [node('picture', { id })];
  },
  'w:profile:picture:set:': (request) => {
    const group = pictureGroup(request);
    if (group) return setGroupPicture(request, group);
    const owner = requireOwn(request);
    request.core.settings.of(owner).picture = null;
    announceOwnPicture(request, node('delete', { jid: owner.lid, author: owner.lid }));
    return undefined;
  },
  // Pictures of a community are asked for from the community itself, and may be seen by whoever may see it.
  'w:g2:get:pictures': (request) => {
    const { core, device, body, iq } = request;
    const answers = children(body, 'picture').map((asked) => {
      const group = core.groups.byJid(asked.attrs['parent_group_jid'] ?? iq.attrs['to'] ?? '');
      if (!group) throw itemNotFound();
      if (!isInside(core.groups.partsOf(group), group, device.account)) throw notAuthorized();
      if (!group.picture) return node('picture', { status: '204' });
      return pictureNode({ ...request, body: asked }, group.picture) ?? node('picture', { status: '304' });
    });
    return [node('pictures', {}, answers)];
  },
};

/** A picture as it is answered; null when the client has it already, as its `id` says. */
function pictureNode({ core, body }: IqRequest, picture: Picture): BinaryNode | null {
  const { type = 'image', id: known } = body.attrs;
  if (type !== 'image' && type !== 'preview') throw badRequest();
  if (known === picture.id) return null;
  const size = type === 'preview' ? '?stp=dst-jpg_s96x96' : '';
  const path = `${picture[type]}${size}`;
  const { id } = picture;
  return node('picture', { id, type, url: core.media.urlOf(path), direct_path: path });
}

function ownerOf({ core, device, iq }: IqRequest): Account {
  const target = iq.attrs['target'];
  const owner = target === undefined ? device.account : core.accounts.byJid(target);
  if (!owner) throw itemNotFound();
  return owner;
}

function personPicture(request: IqRequest): Picture | null {
  const { core, device, body } = request;
  const owner = ownerOf(request);
  const viewer = device.account;
  const settings = core.settings.of(owner);
  const token = bytesOf(child(body, 'tctoken'))?.toString('hex');
  const trusted = token !== undefined && (settings.tokens.get(viewer)?.has(token) ?? false);
  const common = core.groups.byJid(body.attrs['common_gid'] ?? '');
  const together = common !== null && common.members.has(owner) && common.members.has(viewer);
  if (!core.privacy.allows(owner, viewer, 'profile', trusted || together)) throw notAuthorized();
  return settings.picture;
}

/** Members see it, and who was invited. */
function groupPicture({ core, device, body }: IqRequest, group: Group): Picture | null {
  const invited = body.attrs['invite'] === group.inviteCode;
  if (!invited && !isInside(core.groups.partsOf(group), group, device.account)) throw notAuthorized();
  return group.picture;
}

/** A member of the group, or of a group of the community. */
function isInside(parts: readonly Group[], group: Group, account: Account): boolean {
  return group.members.has(account) || parts.some((part) => part.members.has(account));
}

/** The account itself: nobody sets the picture of somebody else. @throws IqError 403, 404 */
function requireOwn(request: IqRequest): Account {
  const owner = ownerOf(request);
  if (owner !== request.device.account) throw new IqError(403, 'forbidden');
  return owner;
}

function announceOwnPicture({ core, device }: IqRequest, content: BinaryNode): void {
  announceProfile(core, device.account, { type: 'picture', content, category: 'profile' });
  announceOwn(core, device, 'picture');
}
