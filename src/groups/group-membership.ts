import { AppError, isLid, isPn } from '../kernel/index.js';
import { resolveRecipient } from '../sessions/index.js';
import type { MemberChangeKind, MemberResult, SocketCommands } from '../whatsapp/index.js';
import type { Group, GroupCommand, MemberOutcome, MemberRefusal } from './group.port.js';
import { refusalOf } from './group-rules.js';

/** Sends somebody an invitation as a message. -> its id */
export type SendInvitation = (invitation: {
  sessionId: string;
  to: string;
  group: { jid: string; subject: string };
  code: string;
  expiresAt: Date;
  caption: string | undefined;
}) => Promise<string>;

export interface GroupMembershipOptions {
  commands(sessionId: string): SocketCommands;
  sendInvitation: SendInvitation;
}

interface Found {
  asked: string;
  jid: string;
  pn: string | null;
  lid: string | null;
}

/** Callers' people, as WhatsApp addresses them. */
export interface Resolved {
  found: Found[];
  /** Numbers without an account. */
  missing: string[];
}

/** Changes of who is in a group, with what became of each person. */
export class GroupMembership {
  constructor(private readonly options: GroupMembershipOptions) {}

  /** Numbers that are not known yet are looked up, all at once. */
  async resolve(commands: SocketCommands, people: readonly string[]): Promise<Resolved> {
    const known = new Map<string, Found>();
    const open: string[] = [];
    for (const asked of people) {
      const lid = isPn(asked) ? await commands.knownLid(asked) : null;
      if (lid) known.set(asked, { asked, jid: lid, pn: asked, lid });
      else if (isPn(asked)) open.push(asked);
      else {
        const { jid, pn } = await resolveRecipient(commands, asked, 'participants');
        known.set(asked, { asked, jid, pn, lid: jid });
      }
    }
    const accounts = open.length ? await commands.lookUp(open) : [];
    for (const [i, asked] of open.entries()) {
      const account = accounts[i];
      if (!account) continue;
      const pn = isPn(account.jid) ? account.jid : asked;
      const lid = account.lid ?? (isLid(account.jid) ? account.jid : null);
      known.set(asked, { asked, jid: lid ?? pn, pn, lid });
    }
    const found = people.flatMap((asked) => known.get(asked) ?? []);
    return { found, missing: people.filter((asked) => !known.has(asked)) };
  }

  async change(
    command: GroupCommand & {
      change: MemberChangeKind;
      people: readonly string[];
      invite?: boolean | undefined;
      caption?: string | undefined;
    },
    group: Group | null,
  ): Promise<MemberOutcome[]> {
    const { sessionId, change } = command;
    const commands = this.options.commands(sessionId);
    const asked = await this.resolve(commands, command.people);
    const results = await this.#ask(asked, (people) =>
      commands.groups.changeMembers(command.group, change, people),
    );
    const outcomes = this.outcomes(asked, results, change === 'add' ? 'NOT_ON_WHATSAPP' : 'NOT_A_MEMBER');
    if (!group || !command.invite) return outcomes;
    return Promise.all(outcomes.map((outcome) => this.#invite(outcome, { ...command, group })));
  }

  async decide(
    command: GroupCommand & { people: readonly string[]; approve: boolean },
  ): Promise<MemberOutcome[]> {
    const { sessionId, approve } = command;
    const commands = this.options.commands(sessionId);
    const asked = await this.resolve(commands, command.people);
    const results = await this.#ask(asked, (people) =>
      commands.groups.decideJoinRequests(command.group, { people, approve }),
    );
    return this.outcomes(asked, results, 'NO_REQUEST');
  }

  async revoke(command: GroupCommand & { people: readonly string[] }): Promise<MemberOutcome[]> {
    const commands = this.options.commands(command.sessionId);
    const asked = await this.resolve(commands, command.people);
    const results = await this.#ask(asked, (people) =>
      commands.groups.revokeInvitations(command.group, people),
    );
    return this.outcomes(asked, results);
  }

  /** In the order of the question; who is not among the results had no error. */
  outcomes(
    { found, missing }: Resolved,
    results: readonly MemberResult[],
    absent: MemberRefusal = 'NOT_ON_WHATSAPP',
  ): MemberOutcome[] {
    const nobody = missing.map((asked): MemberOutcome => {
      const address = { jid: asked, pn: isPn(asked) ? asked : null, lid: null };
      return { asked, ...address, done: false, code: 404, reason: 'NOT_ON_WHATSAPP', invitation: null };
    });
    return [
      ...found.map((person): MemberOutcome => {
        const result = results.find(({ jid, pn, lid }) =>
          [jid, pn, lid].some((each) => each !== null && [person.jid, person.pn, person.lid].includes(each)),
        );
        const code = result?.error ?? null;
        const invitation = result?.invitation && {
          code: result.invitation.code,
          expiresAt: new Date(result.invitation.expiresAt * 1000),
          messageId: null,
        };
        return {
          asked: person.asked,
          jid: result?.jid ?? person.jid,
          pn: result?.pn ?? person.pn,
          lid: result?.lid ?? person.lid,
          done: code === null,
          code,
          reason: code === null ? null : refusalOf(code, absent),
          invitation: invitation ?? null,
        };
      }),
      ...nobody,
    ];
  }

  /** WhatsApp is not asked about nobody. */
  async #ask(
    { found }: Resolved,
    ask: (people: string[]) => Promise<MemberResult[]>,
  ): Promise<MemberResult[]> {
    return found.length ? ask(found.map(({ jid }) => jid)) : [];
  }

  async #invite(
    outcome: MemberOutcome,
    command: { sessionId: string; group: Group; caption?: string | undefined },
  ): Promise<MemberOutcome> {
    const { invitation } = outcome;
    if (!invitation) return outcome;
    const { sessionId, group, caption } = command;
    try {
      const { code, expiresAt } = invitation;
      const messageId = await this.options.sendInvitation({
        ...{ sessionId, to: outcome.jid, code, expiresAt, caption },
        group: { jid: group.jid, subject: group.subject },
      });
      return { ...outcome, invitation: { ...invitation, messageId } };
    } catch (error) {
      // The others' outcomes are not lost for it: an invitation without a message id was not sent.
      if (!(error instanceof AppError)) throw error;
      return outcome;
    }
  }
}
