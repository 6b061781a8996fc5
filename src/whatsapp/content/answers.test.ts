import { expect } from 'chai';
import { proto } from '../baileys.js';
import { decodeProto } from '../inbound/index.js';
import { eventAnswerMessage, pollOf, readEventAnswer, readVote, voteMessage } from './answers.js';
import type { Target } from './changes.js';
import { encodeContent } from './outgoing.js';
import { stanzaParts } from './stanza.js';

const target: Target = { chat: '1@lid', messageId: 'P1', fromMe: false, participant: null };
const people = { secret: Buffer.alloc(32, 7), creator: '1@lid', actor: '2@lid' };
const known = {
  secret: people.secret,
  messageId: 'P1',
  creators: ['1@lid'],
  actors: ['2@s.whatsapp.net', '2@lid'],
};
const at = new Date('2026-01-02T03:04:05Z');
const CHOICES = ['a', 'b', 'c'];

describe('votes and answers', () => {
  const vote = encodeContent(voteMessage(target, people, { choices: ['c', 'a'], at }));

  it('a vote is read with whichever address of the voter it was bound to', () => {
    expect(readVote(vote.json, known, CHOICES)).to.deep.equal(['a', 'c']);
    expect(vote).to.include({ kind: 'poll-vote', quotedId: 'P1' });
    expect(stanzaParts(proto.Message.decode(vote.bytes), '1@lid', at).nodes).to.deep.equal([
      { tag: 'meta', attrs: { polltype: 'vote' } },
    ]);
  });

  it('a vote of somebody else, for another poll or with another secret is not read', () => {
    expect(readVote(vote.json, { ...known, actors: ['3@lid'] }, CHOICES)).to.equal(null);
    expect(readVote(vote.json, { ...known, messageId: 'P2' }, CHOICES)).to.equal(null);
    expect(readVote(vote.json, { ...known, secret: Buffer.alloc(32) }, CHOICES)).to.equal(null);
    expect(readVote({}, known, CHOICES)).to.equal(null);
  });

  it('an answer to an event carries response and guests', () => {
    const answer = { response: 'maybe', extraGuests: 2, at } as const;
    const { json, bytes } = encodeContent(eventAnswerMessage(target, people, answer));
    expect(readEventAnswer(json, known)).to.deep.equal({ response: 'maybe', extraGuests: 2 });
    expect(stanzaParts(proto.Message.decode(bytes), '1@lid', at).nodes).to.deep.equal([
      { tag: 'meta', attrs: { event_type: 'response' } },
    ]);
  });

  it('a poll is known in each of its versions', () => {
    const poll = { name: '?', options: [{ optionName: 'a' }], selectableOptionsCount: 1 };
    for (const field of ['pollCreationMessage', 'pollCreationMessageV3', 'pollCreationMessageV5']) {
      const bytes = proto.Message.encode({ [field]: poll }).finish();
      const read = pollOf(decodeProto('waE2E.Message', bytes));
      expect(read, field).to.deep.equal({ question: '?', choices: ['a'], single: true });
    }
    expect(pollOf({ conversation: 'Hi' })).to.equal(null);
  });
});
