import type {
  AdminInvitation,
  NewsletterCommand,
  NewsletterFollower,
  NewsletterPort,
  NewsletterPost,
  NewsletterRecord,
  NewsletterUpdate,
} from '../../../src/newsletters/newsletter.port.js';

const text = (value: string) => ({ id: '1700000000000001', text: value, updateTime: '1700000000000001' });

const record: NewsletterRecord = {
  jid: '120363025246817665@newsletter',
  state: 'active',
  createdAt: new Date(1_688_746_895_000),
  name: text('News'),
  description: text('Daily'),
  invite: '0029Va4K0PZ5a245NkngBA2M',
  subscribers: 2,
  verification: 'unverified',
  picture: null,
  preview: null,
  reactions: 'all',
  role: 'owner',
  muted: false,
};

const post: NewsletterPost = {
  id: '3EB0C767D26A1D74',
  serverId: 100,
  type: 'text',
  at: new Date(1_640_995_200_000),
  changedAt: null,
  deleted: false,
  fromMe: true,
  views: 1,
  reactions: [{ emoji: '👍', count: 1 }],
  content: { kind: 'text', text: 'Hello', json: { conversation: 'Hello' } },
};

/** One channel with one post, whatever it is asked. */
export class FakeNewsletters implements NewsletterPort {
  list = async (): Promise<NewsletterRecord[]> => [record];
  info = async (): Promise<NewsletterRecord> => record;
  create = async (): Promise<NewsletterRecord> => record;
  update = async (): Promise<NewsletterRecord> => record;
  delete = async (): Promise<void> => undefined;
  follow = async (): Promise<NewsletterRecord> => record;
  unfollow = async (): Promise<string> => record.jid;
  mute = async (): Promise<void> => undefined;
  acceptTerms = async (): Promise<void> => undefined;
  posts = async (): Promise<NewsletterPost[]> => [post];
  updatedPosts = async (): Promise<NewsletterPost[]> => [post];
  react = async (): Promise<void> => undefined;
  markViewed = async (): Promise<void> => undefined;
  requestUpdates = async (): Promise<number> => 300;
  followers = async (): Promise<NewsletterFollower[]> => [];
  acceptAdminInvite = async (): Promise<void> => undefined;
  revokeAdminInvite = async (): Promise<void> => undefined;
  demoteAdmin = async (): Promise<void> => undefined;
  transfer = async (): Promise<void> => undefined;

  async admins(): ReturnType<NewsletterPort['admins']> {
    return { count: 1, invited: [] };
  }

  async updates({ newsletter }: NewsletterCommand): Promise<AsyncIterableIterator<NewsletterUpdate>> {
    return (async function* () {
      yield { newsletter, at: null, posts: [] };
    })();
  }

  async inviteAdmin({ newsletter }: NewsletterCommand): Promise<AdminInvitation> {
    const { name } = record;
    const at = new Date(1_640_995_200_000);
    const expiresAt = new Date(1_641_600_000_000);
    const recipient = '491711234567@s.whatsapp.net';
    return { messageId: 'M1', at, recipient, newsletter, name: name.text, expiresAt };
  }
}
