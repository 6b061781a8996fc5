type Fields = Record<string, unknown>;
type Fake = (args: Fields) => unknown;

const inputOf = (args: Fields): Fields => args['input'] as Fields;

/** Answers about communities. */
export function communityFakes(): Record<string, Fake> {
  const linked: Fake = (args) => ({
    community: inputOf(args)['community'],
    group: inputOf(args)['group'],
  });
  return {
    createCommunity: (args) => {
      const { subject, groups = [] } = inputOf(args) as { subject: string; groups?: string[] };
      const linkedGroups = [...groups];
      const counted = { linkedGroups, linkedCount: linkedGroups.length, failedGroups: [] };
      return { community: '120363025246487852@g.us', subject, ...counted };
    },
    linkCommunityGroup: linked,
    unlinkCommunityGroup: linked,
    groupJoinRequests: () => [
      { address: '5491155553934@s.whatsapp.net', askedAt: '2022-01-01T00:00:00.000Z' },
    ],
    decideGroupJoinRequests: (args) => ({
      results: [],
      doneCount: (inputOf(args)['participants'] as string[]).length,
    }),
    communityGroups: () => [{ jid: '120363312246943103@g.us' }, { jid: '120363417042313103@g.us' }],
  };
}
