/** One request that is refused because of one of its values. */
export interface BadInput {
  /** The operation's arguments, as they would be written in a document. */
  readonly args: string;
  /** What the answer has to name as the field at fault. */
  readonly field: string;
}

const bad = (args: string, field: string): BadInput => ({ args, field });
const input = (fields: string, field: string): BadInput => bad(`input: { ${fields} }`, field);

/** Somebody who can be written to, as far as the form of the address goes. */
const TO = 'to: "4915550000002"';
const CHAT = 'chat: "4915550000002@s.whatsapp.net"';
const PAGE = bad('first: 0', 'first');
const CURSOR = bad('after: "%"', 'after');
const NO_CHAT = 'chat: "not an address"';
const CHANNEL = 'newsletter: "120363025246817665@newsletter"';
const NO_CHANNEL = 'newsletter: "4915550000002"';
const GROUP = 'group: "120363000000000000@g.us"';
const NO_GROUP = 'group: "4915550000002"';
const INVITATION =
  'code: "HffXhYmzzyJGec61oqMXiz", expiresAt: "2030-01-01T00:00:00Z", admin: "4915550000002"';
const COMMUNITY = 'community: "120363000000000001@g.us"';
const NO_COMMUNITY = 'community: "4915550000002"';
const MEDIA = '{ base64: "" }';

/**
 * What each operation does not take. An operation whose only argument names the session needs no row: that one is tried
 * by the test itself. Everything else without a row fails the test.
 */
export const BAD_INPUT: Record<string, readonly BadInput[]> = {
  'Query.call': [bad('id: 1.5', 'id')],
  'Query.calls': [PAGE, CURSOR, bad('filter: { from: "nobody" }', 'filter.from')],
  'Query.archivedEvent': [bad('id: "one"', 'id')],
  'Query.archivedEvents': [PAGE, CURSOR, bad('filter: { from: "yesterday" }', 'filter.from')],
  'Query.eventArchiveStats': [bad('filter: { outcome: NONSENSE }', 'filter.outcome')],
  'Query.chat': [bad(NO_CHAT, 'chat')],
  'Query.chats': [PAGE, CURSOR, bad('first: 1001', 'first')],
  'Query.community': [bad(NO_COMMUNITY, 'community')],
  'Query.communityGroups': [bad(NO_COMMUNITY, 'community')],
  'Query.communityParticipants': [bad(NO_COMMUNITY, 'community'), bad(`${COMMUNITY}, first: 0`, 'first')],
  'Query.events': [PAGE, CURSOR],
  'Query.labels': [bad(NO_CHAT, 'chat')],
  'Query.message': [bad('id: 1.5', 'id')],
  'Query.messages': [PAGE, CURSOR, bad(NO_CHAT, 'chat')],
  'Query.botProfiles': [bad('jids: [{}]', 'jids.0')],
  'Query.catalog': [bad('business: "not an address"', 'business')],
  'Query.linkedDevice': [bad('deviceId: 1.5', 'deviceId')],
  'Query.orderDetails': [bad('orderId: 1.5, token: "T"', 'orderId')],
  'Query.productCollections': [bad('business: "not an address"', 'business')],
  'Query.resolveLink': [bad('link: 5', 'link')],
  'Query.userDevices': [bad('jids: ["not an address"]', 'jids.0')],
  'Query.privacyList': [bad('category: NONSENSE', 'category')],
  'Query.newsletter': [bad(NO_CHANNEL, 'newsletter'), bad('invite: "https://example.com/"', 'invite')],
  'Query.newsletterAdmins': [bad(NO_CHANNEL, 'newsletter')],
  'Query.newsletterFollowers': [bad(NO_CHANNEL, 'newsletter'), bad(`${CHANNEL}, first: 0`, 'first')],
  'Query.newsletterPostUpdates': [
    bad(NO_CHANNEL, 'newsletter'),
    bad(`${CHANNEL}, first: 1001`, 'first'),
    bad(`${CHANNEL}, since: "yesterday"`, 'since'),
    bad(`${CHANNEL}, after: 0`, 'after'),
  ],
  'Query.newsletterPosts': [
    bad(NO_CHANNEL, 'newsletter'),
    bad(`${CHANNEL}, first: 0`, 'first'),
    bad(`${CHANNEL}, before: 0`, 'before'),
  ],
  'Query.avatar': [
    bad('of: "not an address"', 'of'),
    bad('of: "1@newsletter"', 'of'),
    bad('of: "4915550000002", options: { community: true }', 'community'),
    bad('of: "4915550000002", options: { commonGroup: "4915550000002" }', 'commonGroup'),
  ],
  'Query.businessProfile': [bad('of: "not an address"', 'of'), bad('of: "1@g.us"', 'of')],
  'Query.contactInfo': [bad('contact: "abc"', 'contact'), bad('contact: "1@g.us"', 'contact')],
  'Query.contacts': [PAGE, CURSOR, bad('filter: { search: "" }', 'search')],
  'Query.lidMapping': [bad('of: "abc"', 'of'), bad('of: "1@g.us"', 'of')],
  'Query.lidMappings': [PAGE, bad('offset: -1', 'offset')],
  'Query.savedContacts': [PAGE, CURSOR],
  'Query.users': [bad('users: []', 'users'), bad('users: ["abc"]', 'users.0')],
  'Query.scheduledMessages': [PAGE, CURSOR, bad(NO_CHAT, 'chat')],
  'Query.sessions': [PAGE, CURSOR, bad('offset: -1', 'offset')],

  'Mutation.acceptNewsletterAdminInvite': [input(NO_CHANNEL, 'newsletter')],
  'Mutation.acceptNewsletterTerms': [input('noticeId: ""', 'noticeId'), input('stage: ""', 'stage')],
  'Query.exportGroupParticipants': [bad(NO_GROUP, 'group')],
  'Query.group': [bad(NO_GROUP, 'group')],
  'Query.groupInvite': [bad('code: "?"', 'code')],
  'Query.groupInviteLink': [bad(NO_GROUP, 'group')],
  'Query.groupJoinRequests': [bad(NO_GROUP, 'group')],
  'Query.groupParticipants': [bad(NO_GROUP, 'group'), bad(`${GROUP}, first: 0`, 'first')],
  'Query.groups': [PAGE, CURSOR],
  'Mutation.acceptGroupInvitation': [
    input(`${NO_GROUP}, ${INVITATION}`, 'group'),
    input(`${GROUP}, code: "?", expiresAt: "2030-01-01T00:00:00Z", admin: "4915550000002"`, 'code'),
    input(`${GROUP}, code: "HffXhYmzzyJGec61oqMXiz", expiresAt: "soon", admin: "4915550000002"`, 'expiresAt'),
  ],
  'Mutation.cancelGroupJoinRequest': [input(NO_GROUP, 'group')],
  'Mutation.createGroup': [
    input('subject: "", participants: ["4915550000002"]', 'subject'),
    input('subject: "A", participants: ["nobody"]', 'participants.0'),
    input('subject: "A", participants: ["120363000000000000@g.us"]', 'participants'),
  ],
  'Mutation.decideGroupJoinRequests': [input(`${GROUP}, participants: [], approve: true`, 'participants')],
  'Mutation.joinGroup': [input('code: "?"', 'code')],
  'Mutation.leaveGroup': [input(NO_GROUP, 'group')],
  'Mutation.removeGroupPhoto': [input(NO_GROUP, 'group')],
  'Mutation.resetGroupInviteLink': [input(NO_GROUP, 'group')],
  'Mutation.revokeGroupInvitations': [input(`${GROUP}, participants: []`, 'participants')],
  'Mutation.setGroupAnnouncement': [input(`${NO_GROUP}, announcement: true`, 'group')],
  'Mutation.setGroupDescription': [input(`${NO_GROUP}, description: "A"`, 'group')],
  'Mutation.setGroupJoinApproval': [input(`${NO_GROUP}, joinApproval: true`, 'group')],
  'Mutation.setGroupLocked': [input(`${NO_GROUP}, locked: true`, 'group')],
  'Mutation.setGroupMemberAddMode': [input(`${NO_GROUP}, mode: ADMINS`, 'group')],
  'Mutation.setGroupPhoto': [input(`${GROUP}, photo: {}`, 'photo')],
  'Mutation.setGroupSubject': [input(`${GROUP}, subject: " "`, 'subject')],
  'Mutation.setGroupTimer': [input(`${GROUP}, timer: HOUR`, 'timer')],
  'Mutation.updateGroupParticipants': [
    input(`${GROUP}, action: ADD, participants: []`, 'participants'),
    input(`${NO_GROUP}, action: ADD, participants: ["4915550000002"]`, 'group'),
  ],

  'Mutation.setAbout': [input(`text: "${'x'.repeat(140)}"`, 'text')],
  'Mutation.setProfilePhoto': [input('photo: {}', 'photo'), input(`photo: ${MEDIA}`, 'photo')],
  'Mutation.answerEvent': [input(`${NO_CHAT}, messageId: "M1", response: GOING`, 'chat')],
  'Mutation.archiveChat': [
    input(`${NO_CHAT}, archived: true`, 'chat'),
    input(`${CHAT}, archived: true, lastMessage: { timestamp: -1 }`, 'lastMessage.timestamp'),
  ],
  'Mutation.cancelScheduledMessage': [input('messageId: 1.5', 'messageId')],
  'Mutation.checkNumbers': [input('numbers: []', 'numbers')],
  'Mutation.clearChat': [input(NO_CHAT, 'chat')],
  'Mutation.connectSession': [input('waitMs: -1', 'waitMs'), input('events: ["Nonsense"]', 'events')],
  'Mutation.createNewsletter': [
    input('name: ""', 'name'),
    input(`name: "News", picture: ${MEDIA}`, 'picture'),
  ],
  'Mutation.createCallLink': [input('startsAt: "2020-01-01T00:00:00Z"', 'startsAt')],
  'Mutation.createCommunity': [
    input('subject: ""', 'subject'),
    input('subject: "Town", groups: ["4915550000002"]', 'groups.0'),
  ],
  'Mutation.deactivateCommunity': [input(NO_COMMUNITY, 'community')],
  'Mutation.leaveCommunity': [input(NO_COMMUNITY, 'community')],
  'Mutation.linkCommunityGroup': [
    input(`${NO_COMMUNITY}, group: "1@g.us"`, 'community'),
    input(`${COMMUNITY}, group: "4915550000002"`, 'group'),
  ],
  'Mutation.unlinkCommunityGroup': [
    input(`${NO_COMMUNITY}, group: "1@g.us"`, 'community'),
    input(`${COMMUNITY}, group: "4915550000002"`, 'group'),
  ],
  'Mutation.contactLink': [input('phone: "not an address"', 'phone')],
  'Mutation.createSession': [
    input('name: ""', 'name'),
    input('name: "a", webhookUrl: "nowhere"', 'webhookUrl'),
  ],
  'Mutation.deleteArchivedEvents': [
    input('id: "one"', 'id'),
    input('filter: {}', 'filter'),
    input('filter: { outcome: DEAD }, first: 1001', 'first'),
  ],
  'Mutation.deleteDeadLetters': [
    input('filter: { outcome: DEAD }, confirm: true', 'filter'),
    input('filter: { transport: "webhook" }', 'confirm'),
  ],
  'Mutation.pruneEventArchive': [input('dryRun: 1', 'dryRun')],
  'Mutation.replayArchivedEvents': [
    input('id: "one"', 'id'),
    input('first: 0', 'first'),
    input('destinationId: "one"', 'destinationId'),
  ],
  'Mutation.deleteChat': [input(NO_CHAT, 'chat')],
  'Mutation.deleteMessage': [
    input(`${CHAT}, messageId: ""`, 'messageId'),
    input(`${NO_CHAT}, messageId: "M1"`, 'chat'),
  ],
  'Mutation.deleteMessageForMe': [
    input(`${CHAT}, messageId: ""`, 'messageId'),
    input(`${NO_CHAT}, messageId: "M1"`, 'chat'),
  ],
  'Mutation.deleteNewsletter': [input(NO_CHANNEL, 'newsletter')],
  'Mutation.deleteSession': [input('sessionId: 1.5', 'sessionId')],
  'Mutation.demoteNewsletterAdmin': [
    input(`${NO_CHANNEL}, user: "4915550000002"`, 'newsletter'),
    input(`${CHANNEL}, user: "not an address"`, 'user'),
  ],
  'Mutation.downloadMedia': [
    input('messageId: "M1", media: { kind: IMAGE }', 'input'),
    input('media: { kind: IMAGE, mediaKey: "short", directPath: "/v/a" }', 'media.mediaKey'),
  ],
  'Mutation.editMessage': [input(`${CHAT}, messageId: "M1", text: ""`, 'text')],
  'Mutation.followNewsletter': [
    input(NO_CHANNEL, 'newsletter'),
    input(`${CHANNEL}, invite: "0029Va4K0PZ5a245NkngBA2M"`, 'invite'),
  ],
  'Mutation.forwardMessage': [
    input('to: "not an address", messageId: "M1"', 'to'),
    input(`${TO}, messageId: 1.5`, 'messageId'),
  ],
  'Mutation.inviteNewsletterAdmin': [
    input(`${NO_CHANNEL}, user: "4915550000002"`, 'newsletter'),
    input(`${CHANNEL}, user: "not an address"`, 'user'),
    input(`${CHANNEL}, user: "4915550000002", image: ${MEDIA}`, 'image'),
  ],
  'Mutation.keepMessage': [input(`${NO_CHAT}, messageId: "M1"`, 'chat')],
  'Mutation.labelChat': [
    input(`${NO_CHAT}, labelId: "label_1700000000"`, 'chat'),
    input(`${CHAT}, labelId: 1.5`, 'labelId'),
  ],
  'Mutation.labelMessage': [
    input(`${NO_CHAT}, labelId: "label_1700000000", messageId: "M1"`, 'chat'),
    input(`${CHAT}, labelId: 1.5, messageId: "M1"`, 'labelId'),
  ],
  'Mutation.markChatUnread': [input(NO_CHAT, 'chat')],
  'Mutation.markNewsletterPostsViewed': [
    input(`${NO_CHANNEL}, serverIds: [100]`, 'newsletter'),
    input(`${CHANNEL}, serverIds: []`, 'serverIds'),
  ],
  'Mutation.markRead': [input(`${CHAT}, messageIds: []`, 'messageIds')],
  'Mutation.muteChat': [input(`${NO_CHAT}, muted: true`, 'chat')],
  'Mutation.muteNewsletter': [input(`${NO_CHANNEL}, muted: true`, 'newsletter')],
  'Mutation.pinChat': [input(`${NO_CHAT}, pinned: true`, 'chat')],
  'Mutation.pinMessage': [input(`${CHAT}, messageId: "M1", seconds: 5`, 'seconds')],
  'Mutation.reactToNewsletterPost': [
    input(`${NO_CHANNEL}, serverId: 100, emoji: "👍"`, 'newsletter'),
    input(`${CHANNEL}, serverId: 0, emoji: "👍"`, 'serverId'),
    input(`${CHANNEL}, serverId: 100, emoji: "good"`, 'emoji'),
  ],
  'Mutation.removeContact': [input('contact: "not an address"', 'contact')],
  'Mutation.requestNewsletterUpdates': [input(NO_CHANNEL, 'newsletter')],
  'Mutation.requestPairingCode': [input('phone: "letters"', 'phone')],
  'Mutation.rescheduleMessage': [input('messageId: "M1", sendAt: "yesterday"', 'sendAt')],
  'Mutation.revokeNewsletterAdminInvite': [
    input(`${NO_CHANNEL}, user: "4915550000002"`, 'newsletter'),
    input(`${CHANNEL}, user: "not an address"`, 'user'),
  ],
  'Mutation.rejectCall': [
    input('callId: ""', 'callId'),
    input('callId: "C1", message: ""', 'message'),
    input('callId: "C1", from: "1@g.us"', 'from'),
  ],
  'Mutation.saveContact': [input('contact: "4915550000002", fullName: ""', 'fullName')],
  'Mutation.saveLabel': [input('name: "VIP", color: 99', 'color')],
  'Mutation.sendAlbum': [input(`${TO}, items: []`, 'items')],
  'Mutation.sendAudio': [input(`${TO}, audio: ${MEDIA}`, 'audio')],
  'Mutation.sendButtons': [input(`${TO}, text: "Choose", buttons: []`, 'buttons')],
  'Mutation.sendCarousel': [input(`${TO}, text: "Choose", cards: []`, 'cards')],
  'Mutation.sendChatPresence': [input('to: "not an address", state: COMPOSING', 'to')],
  'Mutation.sendCommunityAnnouncement': [input('community: "4915550000002", text: "Hi"', 'community')],
  'Mutation.sendContact': [input(`${TO}, contacts: []`, 'contacts')],
  'Mutation.sendDocument': [input(`${TO}, document: ${MEDIA}`, 'document')],
  'Mutation.sendEvent': [input(`${TO}, name: "", startTime: 1900000000`, 'name')],
  'Mutation.sendFlow': [input(`${TO}, text: "Choose", buttons: []`, 'buttons')],
  'Mutation.sendImage': [input(`${TO}, image: ${MEDIA}`, 'image')],
  'Mutation.sendLink': [input(`${TO}, url: "nowhere"`, 'url')],
  'Mutation.sendList': [input(`${TO}, text: "Choose", buttonText: "Open", sections: []`, 'sections')],
  'Mutation.sendLocation': [input(`${TO}, latitude: 91, longitude: 0`, 'latitude')],
  'Mutation.sendMessages': [input('items: []', 'items')],
  'Mutation.sendNewsletterPost': [input('newsletter: "4915550000002", text: "Hi"', 'newsletter')],
  'Mutation.sendOrder': [input(`${TO}, items: []`, 'items')],
  'Mutation.sendPoll': [input(`${TO}, question: "Which?", choices: ["one"]`, 'choices')],
  'Mutation.sendPtv': [input(`${TO}, video: ${MEDIA}`, 'video')],
  'Mutation.sendReaction': [input(`${TO}, messageId: "", emoji: "x"`, 'messageId')],
  'Mutation.sendStatusAudio': [input(`audio: ${MEDIA}`, 'audio')],
  'Mutation.sendStatusImage': [input(`image: ${MEDIA}`, 'image')],
  'Mutation.sendStatusText': [
    input('text: ""', 'text'),
    input('text: "Hi", backgroundColor: "sky"', 'backgroundColor'),
  ],
  'Mutation.sendStatusVideo': [input(`video: ${MEDIA}`, 'video')],
  'Mutation.sendSticker': [input(`${TO}, sticker: ${MEDIA}`, 'sticker')],
  'Mutation.sendText': [
    input('to: "not an address", text: "Hi"', 'to'),
    input(`${TO}, text: ""`, 'text'),
    input(`${TO}, text: "Hi", options: { typingMs: -1 }`, 'options.typingMs'),
  ],
  'Mutation.sendVideo': [input(`${TO}, video: ${MEDIA}`, 'video')],
  'Mutation.setPresence': [input('state: NONSENSE', 'state')],
  'Mutation.setDefaultDisappearingTimer': [input('timer: NONSENSE', 'timer')],
  'Mutation.setPrivacy': [
    input('category: NONSENSE, value: ALL', 'category'),
    input('category: ONLINE, value: ALL, people: ["not an address"]', 'people.0'),
  ],
  'Mutation.refreshSession': [input('waitMs: -1', 'waitMs'), input('waitMs: 60001', 'waitMs')],
  'Query.searchMessages': [
    bad('text: "?!"', 'text'),
    bad('text: "a", first: 0', 'first'),
    bad('text: "a", filter: { chat: "not an address" }', 'filter.chat'),
  ],
  'Query.historyPortions': [PAGE, CURSOR],
  'Mutation.requestHistory': [
    input(NO_CHAT, 'chat'),
    input(`${CHAT}, count: 0`, 'count'),
    input(`${CHAT}, oldest: { id: "M1", timestampMs: -1 }`, 'oldest.timestampMs'),
  ],
  'Mutation.requestFullHistory': [input('days: 0', 'days'), input('megabytes: -1', 'megabytes')],
  'Mutation.requestMessage': [input(`${NO_CHAT}, messageId: "M1"`, 'chat')],
  'Mutation.syncAppState': [input('full: "yes"', 'full')],
  'Mutation.setPushName': [input('name: ""', 'name')],
  'Mutation.setWebhook': [input('url: "nowhere"', 'url'), input('events: ["Nonsense"]', 'events')],
  'Mutation.starMessage': [input(`${NO_CHAT}, messageId: "M1", starred: true`, 'chat')],
  'Mutation.updateBlocklist': [input('action: BLOCK, contacts: ["not an address"]', 'contacts.0')],
  'Mutation.transferNewsletter': [
    input(`${NO_CHANNEL}, user: "4915550000002"`, 'newsletter'),
    input(`${CHANNEL}, user: "not an address"`, 'user'),
  ],
  'Mutation.unfollowNewsletter': [input(NO_CHANNEL, 'newsletter')],
  'Mutation.updateNewsletter': [
    input(CHANNEL, 'name'),
    input(`${CHANNEL}, name: ""`, 'name'),
    input(`${NO_CHANNEL}, name: "News"`, 'newsletter'),
  ],
  'Mutation.updateSession': [
    input('name: ""', 'name'),
    input('token: "a b"', 'token'),
    input('settings: { callRejectType: NONSENSE }', 'settings.callRejectType'),
  ],
  'Mutation.votePoll': [input(`${NO_CHAT}, messageId: "M1", choices: ["one"]`, 'chat')],

  'Mutation.testGlobalTransports': [input('kinds: [PIGEON]', 'kinds.0')],
  'Mutation.reloadGlobalTransports': [input('dryRun: "perhaps"', 'dryRun')],
  'Mutation.sendTestEvent': [
    input('type: ""', 'type'),
    input(`userId: "${'x'.repeat(101)}"`, 'userId'),
    input('data: [1]', 'data'),
  ],

  'Subscription.events': [CURSOR],
  'Subscription.newsletterUpdates': [bad(NO_CHANNEL, 'newsletter')],
};
