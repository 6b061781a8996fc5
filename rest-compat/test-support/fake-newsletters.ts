type Fields = Record<string, unknown>;
type Fake = (args: Fields) => unknown;

const inputOf = (args: Fields): Fields => args['input'] as Fields;
const CHANNEL = '120363025246817665@newsletter';
const text = (value: string) => ({ text: value, id: '1688746895480511', updateTime: '1688746895480511' });

/** Answers about one channel with one post. */
export function newsletterFakes(): Record<string, Fake> {
  const channel = {
    ...{ jid: CHANNEL, state: 'ACTIVE', name: text('Tech News'), description: text('Latest tech updates') },
    ...{ invite: 'ABC123XYZ', link: null, subscribers: 1500, verified: true, reactions: 'ALL' },
    ...{ createdAt: '2023-07-07T16:21:35.000Z', role: 'SUBSCRIBER', muted: false },
    ...{ picture: null, preview: null },
  };
  const post = {
    ...{ id: '3EB0C767D26A1D74', serverId: 12345, type: 'text', at: '2022-01-01T00:00:00.000Z' },
    ...{ text: 'Hello world!', caption: null, media: null, views: 150 },
    reactions: [
      { emoji: '👍', count: 25 },
      { emoji: '❤️', count: 10 },
    ],
  };
  const changed: Fake = (args) => ({ newsletter: inputOf(args)['newsletter'] ?? CHANNEL });
  return {
    newsletters: () => [channel],
    newsletter: () => channel,
    newsletterPosts: () => [post],
    newsletterPostUpdates: () => [post],
    createNewsletter: (args) => ({
      newsletter: { ...channel, name: text(String(inputOf(args)['name'])) },
    }),
    followNewsletter: () => ({ newsletter: channel }),
    unfollowNewsletter: changed,
    muteNewsletter: changed,
    reactToNewsletterPost: changed,
    markNewsletterPostsViewed: changed,
    requestNewsletterUpdates: (args) => ({ ...(changed(args) as Fields), seconds: 300 }),
    acceptNewsletterTerms: () => ({ noticeId: '20601218', stage: '5' }),
    inviteNewsletterAdmin: (args) => ({
      ...{ messageId: '3EB0C767D26A1D74', at: '2022-01-01T00:00:00.000Z', newsletter: CHANNEL },
      ...{ recipient: '5491155553934', name: inputOf(args)['name'], expiresAt: '2022-01-08T00:00:00.000Z' },
    }),
  };
}
