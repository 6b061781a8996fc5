import { AppError } from '../../kernel/index.js';
import type { Account } from '../accounts/index.js';
import type { SeededRandom } from '../accounts/random.js';
import { node } from '../wire/node.js';
import { MEMBER_ERRORS, requireAdmin } from './group-rules.js';
import type { Group, GroupChange, Invitation, MemberOutcome } from './group-state.js';

const INVITATION_SECONDS = 3 * 86_400;

/** What the doors need of the groups. */
interface House {
  admit(group: Group, by: Account, entry: { who: readonly Account[]; reason?: 'invite' }): Account[];
  tell(change: GroupChange): void;
}

/** The ways into a group beside being added: its link, asking admins, personal invitations. */
export class GroupDoors {
  constructor(
    private readonly house: House,
    private readonly random: SeededRandom,
  ) {}

  newCode(): string {
    return this.random.bytes(16).toString('base64url').replace(/[-_]/g, 'x');
  }

  /** Makes the old invite link worthless. @throws AppError FORBIDDEN */
  revokeLink(group: Group, by: Account): string {
    requireAdmin(group, by);
    group.inviteCode = this.newCode();
    const content = node('invite', { code: group.inviteCode });
    this.house.tell({ kind: 'setting', group, by, content });
    return group.inviteCode;
  }

  /** Comes in by the link, or asks to. Says which. */
  joinByLink(group: Group, account: Account): 'joined' | 'asked' {
    if (group.members.has(account)) return 'joined';
    if (!group.settings.joinApproval) {
      this.house.admit(group, account, { who: [account], reason: 'invite' });
      return 'joined';
    }
    if (group.requests.has(account)) return 'asked';
    group.requests.set(account, Math.floor(Date.now() / 1000));
    const asked = node('requested_user', { jid: account.lid, phone_number: account.pn });
    const content = node('created_membership_requests', { request_method: 'invite_link' }, [asked]);
    this.house.tell({ kind: 'request', group, by: account, content, about: [account] });
    return 'asked';
  }

  /** Takes an own request back. False when there is none. */
  cancelRequest(group: Group, account: Account): boolean {
    if (!group.requests.delete(account)) return false;
    this.#tellRevoked(group, account, [account]);
    return true;
  }

  /** Lets people in who asked, or not. @throws AppError FORBIDDEN */
  decide(
    group: Group,
    by: Account,
    decision: { who: readonly Account[]; approve: boolean },
  ): MemberOutcome[] {
    requireAdmin(group, by);
    const asked = decision.who.filter((account) => group.requests.has(account));
    const admitted = decision.approve ? this.house.admit(group, by, { who: asked }) : [];
    const rejected = decision.approve ? [] : asked;
    for (const account of rejected) group.requests.delete(account);
    if (rejected.length) this.#tellRevoked(group, by, rejected);
    return decision.who.map((account) => {
      if (!asked.includes(account)) return { account, error: MEMBER_ERRORS.unknown };
      const isFull = decision.approve && !admitted.includes(account);
      return { account, ...(isFull ? { error: MEMBER_ERRORS.full } : {}) };
    });
  }

  /** A way in for somebody whose privacy settings kept `admin` from adding them. */
  invite(group: Group, admin: Account, whom: Account): Invitation {
    const expiresAt = Math.floor(Date.now() / 1000) + INVITATION_SECONDS;
    const invitation = { code: this.newCode(), expiresAt, admin };
    group.invitations.set(whom, invitation);
    group.uninvited.delete(whom);
    return invitation;
  }

  /**
   * Accepts an invitation that came as a message. One that was made for this person lets them in at once; one with
   * the code of the link counts as the link.
   * @throws AppError NOT_FOUND for a wrong code, CONFLICT when it has expired or was taken back
   */
  accept(group: Group, account: Account, invitation: { code: string; expiresAt: number }): void {
    if (group.uninvited.has(account)) throw new AppError('CONFLICT', 'the invitation was taken back');
    const own = group.invitations.get(account);
    if (own?.code === invitation.code) {
      const now = Date.now() / 1000;
      if (own.expiresAt < now || own.expiresAt !== invitation.expiresAt)
        throw new AppError('CONFLICT', 'the invitation has expired');
      group.invitations.delete(account);
      this.house.admit(group, own.admin, { who: [account], reason: 'invite' });
      return;
    }
    if (group.inviteCode !== invitation.code) throw new AppError('NOT_FOUND', 'no such invitation');
    this.joinByLink(group, account);
  }

  /** Takes personal invitations back. @throws AppError FORBIDDEN */
  uninvite(group: Group, by: Account, who: readonly Account[]): void {
    requireAdmin(group, by);
    for (const account of who) {
      group.invitations.delete(account);
      group.uninvited.add(account);
    }
  }

  #tellRevoked(group: Group, by: Account, who: readonly Account[]): void {
    const people = who.map(({ lid, pn }) => node('participant', { jid: lid, phone_number: pn }));
    const content = node('revoked_membership_requests', {}, people);
    this.house.tell({ kind: 'request', group, by, content, about: [...who] });
  }
}
