/** How one operation treats its callers. */
export interface Row {
  /** `admin`: the operator alone. `session`: a session on itself, the admin on a named one. `public`: anybody. */
  for: 'admin' | 'session' | 'public';
  /**
   * What the admin gets without naming a session: an error at `field`, or `all` for operations over every session.
   * @default 'sessionId'
   */
  adminWithout?: 'sessionId' | 'id' | 'all';
  /** It is about the installation: no argument of it names a session. */
  namesNoSession?: true;
  /** The operation naming a session, or none when it is null. */
  document: (session: string | null) => string;
}

const field = (name: string, value: string | null): string => (value === null ? '' : `${name}: "${value}"`);
const args = (...parts: string[]): string => {
  const given = parts.filter(Boolean).join(', ');
  return given === '' ? '' : `(${given})`;
};
const input = (session: string | null, rest = ''): string => {
  const given = [field('sessionId', session), rest].filter(Boolean).join(', ');
  return given === '' ? '' : `(input: { ${given} })`;
};

const COMMUNITY = 'community: "120363000000000001@g.us"';
const PART = 'group: "120363000000000002@g.us"';

/** Every operation of the schema. A new one without a row fails the test. */
export const AUTHORISATION: Record<string, Row> = {
  'Query.session': {
    for: 'session',
    adminWithout: 'id',
    document: (s) => `{ session${args(field('id', s))} { id } }`,
  },
  'Query.sessions': {
    for: 'session',
    adminWithout: 'all',
    document: (s) =>
      s === null
        ? '{ sessions { nodes { id } } }'
        : `{ sessions(filter: { ids: ["${s}"] }) { nodes { id } } }`,
  },
  'Query.call': {
    for: 'session',
    document: (s) => `{ call${args(field('sessionId', s), 'id: "C1"')} { id } }`,
  },
  'Query.calls': {
    for: 'session',
    document: (s) => `{ calls${args(field('sessionId', s))} { nodes { id } } }`,
  },
  'Mutation.rejectCall': {
    for: 'session',
    document: (s) => `mutation { rejectCall${input(s, 'callId: "C1"')} { callId } }`,
  },
  'Mutation.createCallLink': {
    for: 'session',
    document: (s) => `mutation { createCallLink${input(s, 'video: true')} { url } }`,
  },
  'Query.community': {
    for: 'session',
    document: (s) => `{ community${args(field('sessionId', s), COMMUNITY)} { jid } }`,
  },
  'Query.communityGroups': {
    for: 'session',
    document: (s) => `{ communityGroups${args(field('sessionId', s), COMMUNITY)} { jid } }`,
  },
  'Query.communityParticipants': {
    for: 'session',
    document: (s) => `{ communityParticipants${args(field('sessionId', s), COMMUNITY)} { nodes { jid } } }`,
  },
  'Mutation.createCommunity': {
    for: 'session',
    document: (s) => `mutation { createCommunity${input(s, 'subject: "Town"')} { community } }`,
  },
  'Mutation.linkCommunityGroup': {
    for: 'session',
    document: (s) => `mutation { linkCommunityGroup${input(s, `${COMMUNITY}, ${PART}`)} { group } }`,
  },
  'Mutation.unlinkCommunityGroup': {
    for: 'session',
    document: (s) => `mutation { unlinkCommunityGroup${input(s, `${COMMUNITY}, ${PART}`)} { group } }`,
  },
  'Mutation.leaveCommunity': {
    for: 'session',
    document: (s) => `mutation { leaveCommunity${input(s, COMMUNITY)} { community } }`,
  },
  'Mutation.deactivateCommunity': {
    for: 'session',
    document: (s) => `mutation { deactivateCommunity${input(s, COMMUNITY)} { community } }`,
  },
  'Query.message': {
    for: 'session',
    document: (s) => `{ message${args(field('sessionId', s), 'id: "M1"')} { id } }`,
  },
  'Query.messages': {
    for: 'session',
    document: (s) => `{ messages${args(field('sessionId', s))} { nodes { id } } }`,
  },
  'Query.scheduledMessages': {
    for: 'session',
    document: (s) => `{ scheduledMessages${args(field('sessionId', s))} { nodes { sendAt } } }`,
  },
  'Mutation.sendMessages': {
    for: 'session',
    document: (s) =>
      `mutation { sendMessages${input(s, 'items: [{ text: { to: "491711234567", text: "Hi" } }]')} ` +
      '{ sentCount results { sent { messageId } error { code } } } }',
  },
  'Mutation.sendAlbum': {
    for: 'session',
    document: (s) => {
      const item = '{ image: { url: "https://example.com/a.jpg" } }';
      return `mutation { sendAlbum${input(s, `to: "491711234567", items: [${item}, ${item}]`)} { sentCount } }`;
    },
  },
  'Mutation.cancelScheduledMessage': {
    for: 'session',
    document: (s) =>
      `mutation { cancelScheduledMessage${input(s, 'messageId: "M1"')} { message { id state } } }`,
  },
  'Mutation.rescheduleMessage': {
    for: 'session',
    document: (s) =>
      `mutation { rescheduleMessage${input(s, 'messageId: "M1", sendAt: "2030-01-01T00:00:00Z"')} ` +
      '{ scheduled { sendAt } } }',
  },
  'Query.globalTransports': {
    for: 'admin',
    namesNoSession: true,
    document: () => '{ globalTransports { enabled } }',
  },
  'Mutation.testGlobalTransports': {
    for: 'admin',
    namesNoSession: true,
    document: () => 'mutation { testGlobalTransports { results { ok } } }',
  },
  'Mutation.reloadGlobalTransports': {
    for: 'admin',
    namesNoSession: true,
    document: () => 'mutation { reloadGlobalTransports { transports { enabled } } }',
  },
  'Mutation.sendTestEvent': {
    for: 'admin',
    namesNoSession: true,
    document: () => 'mutation { sendTestEvent { ok } }',
  },
  'Query.archivedEvents': {
    for: 'admin',
    namesNoSession: true,
    document: () => '{ archivedEvents { totalCount nodes { id } } }',
  },
  'Query.archivedEvent': {
    for: 'admin',
    namesNoSession: true,
    document: () => '{ archivedEvent(id: "1") { id } }',
  },
  'Query.eventArchiveStats': {
    for: 'admin',
    namesNoSession: true,
    document: () => '{ eventArchiveStats { total } }',
  },
  'Query.eventDestinations': {
    for: 'admin',
    document: (s) => `{ eventDestinations${args(field('sessionId', s))} { id } }`,
  },
  'Mutation.replayArchivedEvents': {
    for: 'admin',
    namesNoSession: true,
    document: () => 'mutation { replayArchivedEvents(input: { filter: { outcome: DEAD } }) { replayed } }',
  },
  'Mutation.deleteArchivedEvents': {
    for: 'admin',
    namesNoSession: true,
    document: () => 'mutation { deleteArchivedEvents(input: { filter: { outcome: DEAD } }) { deleted } }',
  },
  'Mutation.deleteDeadLetters': {
    for: 'admin',
    namesNoSession: true,
    document: () =>
      'mutation { deleteDeadLetters(input: { filter: { transport: "webhook" }, confirm: true }) { deleted } }',
  },
  'Mutation.pruneEventArchive': {
    for: 'admin',
    namesNoSession: true,
    document: () => 'mutation { pruneEventArchive { prunedAt } }',
  },
  'Query.license': {
    for: 'admin',
    namesNoSession: true,
    document: () => '{ license { status } }',
  },
  'Query.events': {
    for: 'session',
    adminWithout: 'all',
    document: (s) => `{ events${args(field('sessionId', s))} { nodes { id } } }`,
  },
  'Mutation.downloadMedia': {
    for: 'session',
    document: (s) => `mutation { downloadMedia${input(s, 'messageId: "M1"')} { length } }`,
  },
  'Query.health': { for: 'public', document: () => '{ health { text } }' },

  'Mutation.createSession': {
    for: 'admin',
    adminWithout: 'all',
    document: () => 'mutation { createSession(input: { name: "made" }) { session { id } } }',
  },
  'Mutation.deleteSession': {
    for: 'admin',
    adminWithout: 'all',
    document: (s) => `mutation { deleteSession(input: { sessionId: "${s ?? '0'.repeat(32)}" }) { id } }`,
  },
  'Mutation.updateSession': {
    for: 'session',
    document: (s) => `mutation { updateSession${input(s, 'events: ["Message"]')} { session { id } } }`,
  },
  'Mutation.connectSession': {
    for: 'session',
    document: (s) => `mutation { connectSession${input(s)} { session { id } } }`,
  },
  'Mutation.disconnectSession': {
    for: 'session',
    document: (s) => `mutation { disconnectSession${input(s)} { session { id } } }`,
  },
  'Mutation.refreshSessionHealth': {
    for: 'session',
    document: (s) => `mutation { refreshSessionHealth${input(s)} { health { mayWriteToStrangers } } }`,
  },
  'Mutation.logoutSession': {
    for: 'session',
    document: (s) => `mutation { logoutSession${input(s)} { session { id } } }`,
  },
  'Mutation.requestPairingCode': {
    for: 'session',
    document: (s) => `mutation { requestPairingCode${input(s, 'phone: "491711234567"')} { code } }`,
  },
  'Query.mediaRetention': {
    for: 'admin',
    namesNoSession: true,
    document: () => '{ mediaRetention { working } }',
  },
  'Mutation.runMediaRetention': {
    for: 'admin',
    namesNoSession: true,
    document: () => 'mutation { runMediaRetention { triggered } }',
  },
  'Mutation.testS3': {
    for: 'session',
    document: (s) => `mutation { testS3${input(s)} { bucket } }`,
  },
  'Mutation.testRabbitmq': {
    for: 'session',
    document: (s) => `mutation { testRabbitmq${input(s)} { host } }`,
  },
  'Mutation.setWebhook': {
    for: 'session',
    document: (s) => `mutation { setWebhook${input(s, 'url: "https://hook.example/"')} { webhook { id } } }`,
  },
  'Mutation.deleteWebhook': {
    for: 'session',
    document: (s) => `mutation { deleteWebhook${input(s)} { deleted } }`,
  },
  'Mutation.sendText': {
    for: 'session',
    document: (s) => `mutation { sendText${input(s, 'to: "491711234567", text: "Hi"')} { messageId } }`,
  },
  'Mutation.sendReaction': {
    for: 'session',
    document: (s) =>
      `mutation { sendReaction${input(s, 'to: "491711234567", messageId: "M1", emoji: "x"')} { messageId } }`,
  },
  'Mutation.sendLink': {
    for: 'session',
    document: (s) =>
      `mutation { sendLink${input(s, 'to: "491711234567", url: "https://example.com"')} { messageId } }`,
  },
  'Mutation.sendLocation': {
    for: 'session',
    document: (s) =>
      `mutation { sendLocation${input(s, 'to: "491711234567", latitude: 1, longitude: 2')} { messageId } }`,
  },
  'Mutation.sendContact': {
    for: 'session',
    document: (s) =>
      `mutation { sendContact${input(s, 'to: "491711234567", contacts: [{ name: "A", vcard: "BEGIN:VCARD END:VCARD" }]')} { messageId } }`,
  },
  'Mutation.sendPoll': {
    for: 'session',
    document: (s) =>
      `mutation { sendPoll${input(s, 'to: "491711234567", question: "?", choices: ["a", "b"]')} { messageId } }`,
  },
  'Mutation.sendEvent': {
    for: 'session',
    document: (s) =>
      `mutation { sendEvent${input(s, 'to: "491711234567", name: "E", startTime: 2524608000')} { messageId } }`,
  },
  'Mutation.sendList': {
    for: 'session',
    document: (s) =>
      `mutation { sendList${input(s, 'to: "491711234567", text: "T", buttonText: "B", sections: []')} { messageId } }`,
  },
  'Mutation.sendButtons': {
    for: 'session',
    document: (s) =>
      `mutation { sendButtons${input(s, 'to: "491711234567", text: "T", buttons: [{ type: REPLY, id: "1", label: "L" }]')} { messageId } }`,
  },
  'Mutation.sendFlow': {
    for: 'session',
    document: (s) =>
      `mutation { sendFlow${input(s, 'to: "491711234567", text: "T", buttons: [{ name: "N" }]')} { messageId } }`,
  },
  'Mutation.sendCarousel': {
    for: 'session',
    document: (s) =>
      `mutation { sendCarousel${input(s, 'to: "491711234567", text: "T", cards: []')} { messageId } }`,
  },
  'Mutation.forwardMessage': {
    for: 'session',
    document: (s) =>
      `mutation { forwardMessage${input(s, 'to: "491711234567", messageId: "M1"')} { messageId } }`,
  },
  'Mutation.editMessage': {
    for: 'session',
    document: (s) =>
      `mutation { editMessage${input(s, 'chat: "491711234567", messageId: "M1", text: "T"')} { messageId } }`,
  },
  'Mutation.deleteMessage': {
    for: 'session',
    document: (s) =>
      `mutation { deleteMessage${input(s, 'chat: "491711234567", messageId: "M1"')} { messageId } }`,
  },
  'Mutation.pinChat': {
    for: 'session',
    document: (s) => `mutation { pinChat${input(s, 'chat: "491711234567", pinned: true')} { address } }`,
  },
  'Mutation.archiveChat': {
    for: 'session',
    document: (s) =>
      `mutation { archiveChat${input(s, 'chat: "491711234567", archived: true')} { address } }`,
  },
  'Mutation.muteChat': {
    for: 'session',
    document: (s) => `mutation { muteChat${input(s, 'chat: "491711234567", muted: true')} { address } }`,
  },
  'Mutation.markChatUnread': {
    for: 'session',
    document: (s) => `mutation { markChatUnread${input(s, 'chat: "491711234567"')} { address } }`,
  },
  'Mutation.clearChat': {
    for: 'session',
    document: (s) => `mutation { clearChat${input(s, 'chat: "491711234567"')} { address } }`,
  },
  'Mutation.deleteChat': {
    for: 'session',
    document: (s) => `mutation { deleteChat${input(s, 'chat: "491711234567"')} { address } }`,
  },
  'Query.chat': {
    for: 'session',
    document: (s) => `{ chat${args(field('sessionId', s), 'chat: "491711234567"')} { jid } }`,
  },
  'Query.chats': {
    for: 'session',
    document: (s) => `{ chats${args(field('sessionId', s))} { nodes { jid } } }`,
  },
  'Query.searchMessages': {
    for: 'session',
    document: (s) => `{ searchMessages${args(field('sessionId', s), 'text: "hello"')} { nodes { id } } }`,
  },
  'Query.historyPortions': {
    for: 'session',
    document: (s) => `{ historyPortions${args(field('sessionId', s))} { nodes { id } } }`,
  },
  'Mutation.requestHistory': {
    for: 'session',
    document: (s) => `mutation { requestHistory${input(s, 'chat: "491711234567"')} { requestId } }`,
  },
  'Mutation.requestFullHistory': {
    for: 'session',
    document: (s) => `mutation { requestFullHistory${input(s)} { requestId } }`,
  },
  'Mutation.requestMessage': {
    for: 'session',
    document: (s) =>
      `mutation { requestMessage${input(s, 'chat: "491711234567", messageId: "M1"')} { requestId } }`,
  },
  'Mutation.syncAppState': {
    for: 'session',
    document: (s) => `mutation { syncAppState${input(s)} { succeeded } }`,
  },
  'Mutation.refreshSession': {
    for: 'session',
    document: (s) => `mutation { refreshSession${input(s)} { jid } }`,
  },
  'Query.chatStats': {
    for: 'session',
    document: (s) => `{ chatStats${args(field('sessionId', s))} { total } }`,
  },
  'Query.userDevices': {
    for: 'session',
    document: (s) => `{ userDevices${args(field('sessionId', s), 'jids: ["491711234567"]')} { userCount } }`,
  },
  'Query.linkedDevices': {
    for: 'session',
    document: (s) => `{ linkedDevices${args(field('sessionId', s))} { id } }`,
  },
  'Query.linkedDevice': {
    for: 'session',
    document: (s) => `{ linkedDevice${args(field('sessionId', s), 'deviceId: 0')} { platform } }`,
  },
  'Query.resolveLink': {
    for: 'session',
    document: (s) =>
      `{ resolveLink${args(field('sessionId', s), 'link: "https://wa.me/qr/ABCD1234"')} { jid } }`,
  },
  'Mutation.contactLink': {
    for: 'session',
    document: (s) => `mutation { contactLink${input(s)} { link } }`,
  },
  'Query.bots': {
    for: 'session',
    document: (s) => `{ bots${args(field('sessionId', s))} { jid } }`,
  },
  'Query.botProfiles': {
    for: 'session',
    document: (s) => `{ botProfiles${args(field('sessionId', s), 'jids: ["1@bot"]')} { jid } }`,
  },
  'Query.catalog': {
    for: 'session',
    document: (s) => `{ catalog${args(field('sessionId', s))} { after } }`,
  },
  'Query.productCollections': {
    for: 'session',
    document: (s) => `{ productCollections${args(field('sessionId', s))} { id } }`,
  },
  'Query.orderDetails': {
    for: 'session',
    document: (s) => `{ orderDetails${args(field('sessionId', s), 'orderId: "1", token: "T"')} { id } }`,
  },
  'Query.privacySettings': {
    for: 'session',
    document: (s) => `{ privacySettings${args(field('sessionId', s))} { lastSeen } }`,
  },
  'Query.privacyList': {
    for: 'session',
    document: (s) => `{ privacyList${args(field('sessionId', s), 'category: LAST_SEEN')} { jid } }`,
  },
  'Query.blocklist': {
    for: 'session',
    document: (s) => `{ blocklist${args(field('sessionId', s))} { jid } }`,
  },
  'Query.statusAudience': {
    for: 'session',
    document: (s) => `{ statusAudience${args(field('sessionId', s))} { type } }`,
  },
  'Query.defaultDisappearingTimer': {
    for: 'session',
    document: (s) => `{ defaultDisappearingTimer${args(field('sessionId', s))} { seconds } }`,
  },
  'Mutation.setPrivacy': {
    for: 'session',
    document: (s) =>
      `mutation { setPrivacy${input(s, 'category: LAST_SEEN, value: NONE')} { settings { lastSeen } } }`,
  },
  'Mutation.updateBlocklist': {
    for: 'session',
    document: (s) =>
      `mutation { updateBlocklist${input(s, 'action: BLOCK, contacts: ["491711234567"]')} { changed { jid } } }`,
  },
  'Mutation.setDefaultDisappearingTimer': {
    for: 'session',
    document: (s) =>
      `mutation { setDefaultDisappearingTimer${input(s, 'timer: DAY')} { timer { seconds } } }`,
  },
  'Query.newsletters': {
    for: 'session',
    document: (s) => `{ newsletters${args(field('sessionId', s))} { jid } }`,
  },
  'Query.newsletter': {
    for: 'session',
    document: (s) =>
      `{ newsletter${args(field('sessionId', s), 'newsletter: "120363025246817665@newsletter"')} { jid } }`,
  },
  'Query.newsletterPosts': {
    for: 'session',
    document: (s) =>
      `{ newsletterPosts${args(field('sessionId', s), 'newsletter: "120363025246817665@newsletter"')} { serverId } }`,
  },
  'Query.newsletterPostUpdates': {
    for: 'session',
    document: (s) =>
      `{ newsletterPostUpdates${args(field('sessionId', s), 'newsletter: "120363025246817665@newsletter"')} { serverId } }`,
  },
  'Query.newsletterFollowers': {
    for: 'session',
    document: (s) =>
      `{ newsletterFollowers${args(field('sessionId', s), 'newsletter: "120363025246817665@newsletter"')} { jid } }`,
  },
  'Query.newsletterAdmins': {
    for: 'session',
    document: (s) =>
      `{ newsletterAdmins${args(field('sessionId', s), 'newsletter: "120363025246817665@newsletter"')} { count } }`,
  },
  'Mutation.createNewsletter': {
    for: 'session',
    document: (s) => `mutation { createNewsletter${input(s, 'name: "News"')} { newsletter { jid } } }`,
  },
  'Mutation.updateNewsletter': {
    for: 'session',
    document: (s) =>
      `mutation { updateNewsletter${input(s, 'newsletter: "120363025246817665@newsletter", name: "New"')} { newsletter { jid } } }`,
  },
  'Mutation.deleteNewsletter': {
    for: 'session',
    document: (s) =>
      `mutation { deleteNewsletter${input(s, 'newsletter: "120363025246817665@newsletter"')} { newsletter } }`,
  },
  'Mutation.followNewsletter': {
    for: 'session',
    document: (s) =>
      `mutation { followNewsletter${input(s, 'newsletter: "120363025246817665@newsletter"')} { newsletter { jid } } }`,
  },
  'Mutation.unfollowNewsletter': {
    for: 'session',
    document: (s) =>
      `mutation { unfollowNewsletter${input(s, 'newsletter: "120363025246817665@newsletter"')} { newsletter } }`,
  },
  'Mutation.muteNewsletter': {
    for: 'session',
    document: (s) =>
      `mutation { muteNewsletter${input(s, 'newsletter: "120363025246817665@newsletter", muted: true')} { newsletter } }`,
  },
  'Mutation.reactToNewsletterPost': {
    for: 'session',
    document: (s) =>
      `mutation { reactToNewsletterPost${input(s, 'newsletter: "120363025246817665@newsletter", serverId: 100, emoji: "👍"')} { newsletter } }`,
  },
  'Mutation.markNewsletterPostsViewed': {
    for: 'session',
    document: (s) =>
      `mutation { markNewsletterPostsViewed${input(s, 'newsletter: "120363025246817665@newsletter", serverIds: [100]')} { newsletter } }`,
  },
  'Mutation.requestNewsletterUpdates': {
    for: 'session',
    document: (s) =>
      `mutation { requestNewsletterUpdates${input(s, 'newsletter: "120363025246817665@newsletter"')} { seconds } }`,
  },
  'Mutation.acceptNewsletterTerms': {
    for: 'session',
    document: (s) => `mutation { acceptNewsletterTerms${input(s)} { noticeId } }`,
  },
  'Mutation.inviteNewsletterAdmin': {
    for: 'session',
    document: (s) =>
      `mutation { inviteNewsletterAdmin${input(s, 'newsletter: "120363025246817665@newsletter", user: "491711234567"')} { messageId } }`,
  },
  'Mutation.acceptNewsletterAdminInvite': {
    for: 'session',
    document: (s) =>
      `mutation { acceptNewsletterAdminInvite${input(s, 'newsletter: "120363025246817665@newsletter"')} { newsletter } }`,
  },
  'Mutation.revokeNewsletterAdminInvite': {
    for: 'session',
    document: (s) =>
      `mutation { revokeNewsletterAdminInvite${input(s, 'newsletter: "120363025246817665@newsletter", user: "491711234567"')} { newsletter } }`,
  },
  'Mutation.demoteNewsletterAdmin': {
    for: 'session',
    document: (s) =>
      `mutation { demoteNewsletterAdmin${input(s, 'newsletter: "120363025246817665@newsletter", user: "491711234567"')} { newsletter } }`,
  },
  'Mutation.transferNewsletter': {
    for: 'session',
    document: (s) =>
      `mutation { transferNewsletter${input(s, 'newsletter: "120363025246817665@newsletter", user: "491711234567"')} { newsletter } }`,
  },
  'Query.labels': {
    for: 'session',
    document: (s) => `{ labels${args(field('sessionId', s))} { id } }`,
  },
  'Mutation.saveLabel': {
    for: 'session',
    document: (s) => `mutation { saveLabel${input(s, 'name: "L", color: 1')} { outcome } }`,
  },
  'Query.group': {
    for: 'session',
    document: (s) => `{ group${args(field('sessionId', s), 'group: "120363000000000000@g.us"')} { jid } }`,
  },
  'Query.groups': {
    for: 'session',
    document: (s) => `{ groups${args(field('sessionId', s))} { nodes { jid } } }`,
  },
  'Query.groupParticipants': {
    for: 'session',
    document: (s) =>
      `{ groupParticipants${args(field('sessionId', s), 'group: "120363000000000000@g.us"')} { totalCount } }`,
  },
  'Query.exportGroupParticipants': {
    for: 'session',
    document: (s) =>
      `{ exportGroupParticipants${args(field('sessionId', s), 'group: "120363000000000000@g.us"')} { count } }`,
  },
  'Query.groupInviteLink': {
    for: 'session',
    document: (s) =>
      `{ groupInviteLink${args(field('sessionId', s), 'group: "120363000000000000@g.us"')} { link } }`,
  },
  'Query.groupInvite': {
    for: 'session',
    document: (s) =>
      `{ groupInvite${args(field('sessionId', s), 'code: "HffXhYmzzyJGec61oqMXiz"')} { subject } }`,
  },
  'Query.groupJoinRequests': {
    for: 'session',
    document: (s) =>
      `{ groupJoinRequests${args(field('sessionId', s), 'group: "120363000000000000@g.us"')} { address } }`,
  },
  'Mutation.refreshGroups': {
    for: 'session',
    document: (s) => `mutation { refreshGroups(input: { ${field('sessionId', s)} }) { count } }`,
  },
  'Mutation.createGroup': {
    for: 'session',
    document: (s) =>
      `mutation { createGroup${input(s, 'subject: "A", participants: ["4915550000002"]')} { group { jid } } }`,
  },
  'Mutation.leaveGroup': {
    for: 'session',
    document: (s) => `mutation { leaveGroup${input(s, 'group: "120363000000000000@g.us"')} { group } }`,
  },
  'Mutation.setGroupSubject': {
    for: 'session',
    document: (s) =>
      `mutation { setGroupSubject${input(s, 'group: "120363000000000000@g.us", subject: "A"')} { group { jid } } }`,
  },
  'Mutation.setGroupDescription': {
    for: 'session',
    document: (s) =>
      `mutation { setGroupDescription${input(s, 'group: "120363000000000000@g.us", description: "A"')} { group { jid } } }`,
  },
  'Mutation.setGroupPhoto': {
    for: 'session',
    document: (s) =>
      `mutation { setGroupPhoto${input(s, 'group: "120363000000000000@g.us", photo: { url: "https://example.com/a.jpg" }')} { pictureId } }`,
  },
  'Mutation.removeGroupPhoto': {
    for: 'session',
    document: (s) =>
      `mutation { removeGroupPhoto${input(s, 'group: "120363000000000000@g.us"')} { group { jid } } }`,
  },
  'Mutation.setGroupAnnouncement': {
    for: 'session',
    document: (s) =>
      `mutation { setGroupAnnouncement${input(s, 'group: "120363000000000000@g.us", announcement: true')} { group { jid } } }`,
  },
  'Mutation.setGroupLocked': {
    for: 'session',
    document: (s) =>
      `mutation { setGroupLocked${input(s, 'group: "120363000000000000@g.us", locked: true')} { group { jid } } }`,
  },
  'Mutation.setGroupTimer': {
    for: 'session',
    document: (s) =>
      `mutation { setGroupTimer${input(s, 'group: "120363000000000000@g.us", timer: DAY')} { group { jid } } }`,
  },
  'Mutation.setGroupJoinApproval': {
    for: 'session',
    document: (s) =>
      `mutation { setGroupJoinApproval${input(s, 'group: "120363000000000000@g.us", joinApproval: true')} { group { jid } } }`,
  },
  'Mutation.setGroupMemberAddMode': {
    for: 'session',
    document: (s) =>
      `mutation { setGroupMemberAddMode${input(s, 'group: "120363000000000000@g.us", mode: ADMINS')} { group { jid } } }`,
  },
  'Mutation.updateGroupParticipants': {
    for: 'session',
    document: (s) =>
      `mutation { updateGroupParticipants${input(s, 'group: "120363000000000000@g.us", action: ADD, participants: ["4915550000002"]')} { results { done } } }`,
  },
  'Mutation.resetGroupInviteLink': {
    for: 'session',
    document: (s) =>
      `mutation { resetGroupInviteLink${input(s, 'group: "120363000000000000@g.us"')} { link } }`,
  },
  'Mutation.joinGroup': {
    for: 'session',
    document: (s) => `mutation { joinGroup${input(s, 'code: "HffXhYmzzyJGec61oqMXiz"')} { status } }`,
  },
  'Mutation.acceptGroupInvitation': {
    for: 'session',
    document: (s) =>
      `mutation { acceptGroupInvitation${input(s, 'group: "120363000000000000@g.us", code: "HffXhYmzzyJGec61oqMXiz", expiresAt: "2030-01-01T00:00:00Z", admin: "4915550000002"')} { status } }`,
  },
  'Mutation.revokeGroupInvitations': {
    for: 'session',
    document: (s) =>
      `mutation { revokeGroupInvitations${input(s, 'group: "120363000000000000@g.us", participants: ["4915550000002"]')} { results { done } } }`,
  },
  'Mutation.decideGroupJoinRequests': {
    for: 'session',
    document: (s) =>
      `mutation { decideGroupJoinRequests${input(s, 'group: "120363000000000000@g.us", participants: ["4915550000002"], approve: true')} { results { done } } }`,
  },
  'Mutation.cancelGroupJoinRequest': {
    for: 'session',
    document: (s) =>
      `mutation { cancelGroupJoinRequest${input(s, 'group: "120363000000000000@g.us"')} { group } }`,
  },
  'Mutation.labelChat': {
    for: 'session',
    document: (s) =>
      `mutation { labelChat${input(s, 'chat: "491711234567", labelId: "label_1"')} { labeled } }`,
  },
  'Mutation.labelMessage': {
    for: 'session',
    document: (s) =>
      `mutation { labelMessage${input(s, 'chat: "491711234567", messageId: "M1", labelId: "label_1"')} { labeled } }`,
  },
  'Query.contacts': {
    for: 'session',
    document: (s) => `{ contacts${args(field('sessionId', s))} { nodes { jid } } }`,
  },
  'Query.contactInfo': {
    for: 'session',
    document: (s) => `{ contactInfo${args(field('sessionId', s), 'contact: "4915550000002"')} { jid } }`,
  },
  'Query.users': {
    for: 'session',
    document: (s) => `{ users${args(field('sessionId', s), 'users: ["4915550000002"]')} { jid } }`,
  },
  'Query.avatar': {
    for: 'session',
    document: (s) => `{ avatar${args(field('sessionId', s), 'of: "4915550000002"')} { id } }`,
  },
  'Query.businessProfile': {
    for: 'session',
    document: (s) => `{ businessProfile${args(field('sessionId', s), 'of: "4915550000002"')} { jid } }`,
  },
  'Query.lidMapping': {
    for: 'session',
    document: (s) => `{ lidMapping${args(field('sessionId', s), 'of: "4915550000002"')} { lid } }`,
  },
  'Query.lidMappings': {
    for: 'session',
    document: (s) => `{ lidMappings${args(field('sessionId', s))} { totalCount nodes { lid } } }`,
  },
  'Query.profile': {
    for: 'session',
    document: (s) => `{ profile${args(field('sessionId', s))} { about } }`,
  },
  'Mutation.setProfilePhoto': {
    for: 'session',
    document: (s) =>
      `mutation { setProfilePhoto${input(s, 'photo: { base64: "AAAA" }')} { picture { id } } }`,
  },
  'Mutation.removeProfilePhoto': {
    for: 'session',
    document: (s) => `mutation { removeProfilePhoto${input(s)} { done } }`,
  },
  'Mutation.setAbout': {
    for: 'session',
    document: (s) => `mutation { setAbout${input(s, 'text: "Hi"')} { text } }`,
  },
  'Query.savedContacts': {
    for: 'session',
    document: (s) => `{ savedContacts${args(field('sessionId', s))} { nodes { jid } } }`,
  },
  'Mutation.saveContact': {
    for: 'session',
    document: (s) =>
      `mutation { saveContact${input(s, 'contact: "491711234567", fullName: "Ada"')} { contact { jid } } }`,
  },
  'Mutation.removeContact': {
    for: 'session',
    document: (s) => `mutation { removeContact${input(s, 'contact: "491711234567"')} { contact } }`,
  },
  'Mutation.setPushName': {
    for: 'session',
    document: (s) => `mutation { setPushName${input(s, 'name: "Ada"')} { name } }`,
  },
  'Mutation.starMessage': {
    for: 'session',
    document: (s) =>
      `mutation { starMessage${input(s, 'chat: "491711234567", messageId: "M1", starred: true')} { messageId } }`,
  },
  'Mutation.deleteMessageForMe': {
    for: 'session',
    document: (s) =>
      `mutation { deleteMessageForMe${input(s, 'chat: "491711234567", messageId: "M1"')} { messageId } }`,
  },
  'Mutation.pinMessage': {
    for: 'session',
    document: (s) =>
      `mutation { pinMessage${input(s, 'chat: "491711234567", messageId: "M1"')} { messageId } }`,
  },
  'Mutation.keepMessage': {
    for: 'session',
    document: (s) =>
      `mutation { keepMessage${input(s, 'chat: "491711234567", messageId: "M1"')} { messageId } }`,
  },
  'Mutation.sendImage': {
    for: 'session',
    document: (s) =>
      `mutation { sendImage${input(s, 'to: "491711234567", image: { url: "https://example.com/" }')} { messageId } }`,
  },
  'Mutation.sendVideo': {
    for: 'session',
    document: (s) =>
      `mutation { sendVideo${input(s, 'to: "491711234567", video: { url: "https://example.com/" }')} { messageId } }`,
  },
  'Mutation.sendPtv': {
    for: 'session',
    document: (s) =>
      `mutation { sendPtv${input(s, 'to: "491711234567", video: { url: "https://example.com/" }')} { messageId } }`,
  },
  'Mutation.sendAudio': {
    for: 'session',
    document: (s) =>
      `mutation { sendAudio${input(s, 'to: "491711234567", audio: { url: "https://example.com/" }')} { messageId } }`,
  },
  'Mutation.sendDocument': {
    for: 'session',
    document: (s) =>
      `mutation { sendDocument${input(s, 'to: "491711234567", document: { url: "https://example.com/" }')} { messageId } }`,
  },
  'Mutation.sendNewsletterPost': {
    for: 'session',
    document: (s) =>
      `mutation { sendNewsletterPost${input(s, 'newsletter: "1@newsletter", text: "Hi"')} { messageId } }`,
  },
  'Mutation.sendCommunityAnnouncement': {
    for: 'session',
    document: (s) =>
      `mutation { sendCommunityAnnouncement${input(s, 'community: "1@g.us", text: "Hi"')} { messageId } }`,
  },
  'Mutation.sendStatusText': {
    for: 'session',
    document: (s) => `mutation { sendStatusText${input(s, 'text: "Hi"')} { messageId } }`,
  },
  'Mutation.sendStatusImage': {
    for: 'session',
    document: (s) =>
      `mutation { sendStatusImage${input(s, 'image: { url: "https://example.com/" }')} { messageId } }`,
  },
  'Mutation.sendStatusVideo': {
    for: 'session',
    document: (s) =>
      `mutation { sendStatusVideo${input(s, 'video: { url: "https://example.com/" }')} { messageId } }`,
  },
  'Mutation.sendStatusAudio': {
    for: 'session',
    document: (s) =>
      `mutation { sendStatusAudio${input(s, 'audio: { url: "https://example.com/" }')} { messageId } }`,
  },
  'Mutation.sendSticker': {
    for: 'session',
    document: (s) =>
      `mutation { sendSticker${input(s, 'to: "491711234567", sticker: { url: "https://example.com/" }')} { messageId } }`,
  },
  'Mutation.sendOrder': {
    for: 'session',
    document: (s) =>
      `mutation { sendOrder${input(s, 'to: "491711234567", items: [{ name: "A", quantity: 1, price: 2 }]')} { messageId } }`,
  },
  'Mutation.votePoll': {
    for: 'session',
    document: (s) =>
      `mutation { votePoll${input(s, 'chat: "491711234567", messageId: "M1", choices: []')} { messageId } }`,
  },
  'Mutation.answerEvent': {
    for: 'session',
    document: (s) =>
      `mutation { answerEvent${input(s, 'chat: "491711234567", messageId: "M1", response: GOING')} { messageId } }`,
  },
  'Mutation.markRead': {
    for: 'session',
    document: (s) => `mutation { markRead${input(s, 'chat: "491711234567", messageIds: ["M1"]')} { count } }`,
  },
  'Mutation.sendChatPresence': {
    for: 'session',
    document: (s) =>
      `mutation { sendChatPresence${input(s, 'to: "491711234567", state: COMPOSING')} { done } }`,
  },
  'Mutation.setPresence': {
    for: 'session',
    document: (s) => `mutation { setPresence${input(s, 'state: AVAILABLE')} { done } }`,
  },
  'Mutation.checkNumbers': {
    for: 'session',
    document: (s) => `mutation { checkNumbers${input(s, 'numbers: ["491711234567"]')} { results { jid } } }`,
  },

  'Subscription.events': {
    for: 'session',
    adminWithout: 'all',
    document: (s) => `subscription { events${args(field('sessionId', s))} { id } }`,
  },
  'Subscription.newsletterUpdates': {
    for: 'session',
    document: (s) =>
      `subscription { newsletterUpdates${args(field('sessionId', s), 'newsletter: "120363025246817665@newsletter"')} { newsletter } }`,
  },
  'Subscription.sessionUpdated': {
    for: 'session',
    adminWithout: 'all',
    document: (s) => `subscription { sessionUpdated${args(field('sessionId', s))} { id } }`,
  },
  'Subscription.messageUpdated': {
    for: 'session',
    adminWithout: 'all',
    document: (s) => `subscription { messageUpdated${args(field('sessionId', s))} { id } }`,
  },
};
