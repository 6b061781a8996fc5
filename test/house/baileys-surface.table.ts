/** What the gateway makes of one method or property of a Baileys socket, or of one of its events. */
export type Use =
  /** Callers have it, by these fields of the GraphQL schema. How it is done inside is another matter. */
  | { readonly exposed: readonly string[] }
  /** Events of these types of ours tell of it. */
  | { readonly told: readonly string[] }
  /** The gateway itself uses it; the file where it does. */
  | { readonly inside: string }
  /** Nobody gets it; why. */
  | { readonly left: string };

const exposed = (...fields: string[]): Use => ({ exposed: fields });
const told = (...types: string[]): Use => ({ told: types });
const inside = (file: string): Use => ({ inside: `src/whatsapp/${file}` });
const left = (why: string): Use => ({ left: why });

const OWN_SENDING = left('messages are built, stored and numbered by the gateway before they are relayed');
const OWN_STATE = left(
  'app state is read and written by the engine in src/whatsapp/app-state, which keeps to versions',
);
const BROKEN_COMMUNITY = left('looks for a node that the server does not send; the group form of it is used');
const MACHINERY = left('machinery of the library, for its own use');
const NO_SHOP = left('keeping a shop is done on the phone: nobody asks a gateway for it');

/** Every method and property that a socket of the pinned version has. */
export const METHODS: Readonly<Record<string, Use>> = {
  // The connection.
  type: MACHINERY,
  ws: inside('socket/whatsapp-socket.ts'),
  ev: inside('socket/whatsapp-socket.ts'),
  authState: inside('socket/whatsapp-socket.ts'),
  signalRepository: inside('socket/socket-commands.ts'),
  user: left('the address is read from the credentials, where it stands before the socket knows it'),
  generateMessageTag: inside('socket/socket-commands.ts'),
  query: inside('socket/socket-commands.ts'),
  waitForMessage: MACHINERY,
  waitForSocketOpen: MACHINERY,
  waitForConnectionUpdate: MACHINERY,
  sendRawMessage: MACHINERY,
  sendNode: inside('socket/socket-commands.ts'),
  logout: exposed('logoutSession'),
  end: inside('socket/whatsapp-socket.ts'),
  registerSocketEndHandler: MACHINERY,
  onUnexpectedError: MACHINERY,
  logger: MACHINERY,
  serverProps: left('what the server switches on and off by account; nothing here depends on it'),
  updateServerTimeOffset: MACHINERY,
  sendUnifiedSession: MACHINERY,
  wamBuffer: left('telemetry for WhatsApp; a gateway sends none'),
  sendWAMBuffer: left('telemetry for WhatsApp; a gateway sends none'),
  messageMutex: MACHINERY,
  receiptMutex: MACHINERY,
  appStatePatchMutex: MACHINERY,
  notificationMutex: MACHINERY,
  devicesMutex: MACHINERY,
  requestPairingCode: exposed('requestPairingCode'),

  // Keys and sessions.
  uploadPreKeys: MACHINERY,
  uploadPreKeysToServerIfRequired: MACHINERY,
  digestKeyBundle: MACHINERY,
  rotateSignedPreKey: MACHINERY,
  assertSessions: inside('socket/status-retries.ts'),
  createParticipantNodes: MACHINERY,
  getUSyncDevices: exposed('userDevices'),
  userDevicesCache: left('replaced by the stored lists of src/whatsapp/devices'),
  issuePrivacyTokens: MACHINERY,
  messageRetryManager: MACHINERY,
  sendRetryRequest: MACHINERY,
  placeholderResendCache: MACHINERY,

  // People.
  executeUSyncQuery: left(
    'look-ups are stanzas of our own in src/whatsapp/queries, with parsers that do not throw',
  ),
  onWhatsApp: exposed('checkNumbers'),
  profilePictureUrl: exposed('avatar'),
  fetchStatus: exposed('users'),
  fetchDisappearingDuration: exposed('users'),
  getBusinessProfile: exposed('businessProfile'),
  presenceSubscribe: exposed('sendChatPresence'),
  sendPresenceUpdate: exposed('setPresence', 'sendChatPresence'),
  fetchAccountReachoutTimelock: exposed('refreshSessionHealth'),
  fetchNewChatMessageCap: exposed('refreshSessionHealth'),

  // The own profile and privacy.
  updateProfilePicture: exposed('setProfilePhoto'),
  removeProfilePicture: exposed('removeProfilePhoto'),
  updateProfileStatus: exposed('setAbout'),
  updateProfileName: exposed('setPushName'),
  fetchPrivacySettings: exposed('privacySettings'),
  updateCallPrivacy: exposed('setPrivacy'),
  updateMessagesPrivacy: exposed('setPrivacy'),
  updateLastSeenPrivacy: exposed('setPrivacy'),
  updateOnlinePrivacy: exposed('setPrivacy'),
  updateProfilePicturePrivacy: exposed('setPrivacy'),
  updateStatusPrivacy: exposed('setPrivacy'),
  updateReadReceiptsPrivacy: exposed('setPrivacy'),
  updateGroupsAddPrivacy: exposed('setPrivacy'),
  updateDisableLinkPreviewsPrivacy: left('a switch for the phone: it hides nothing that a gateway sends'),
  updateDefaultDisappearingMode: exposed('setDefaultDisappearingTimer'),
  fetchBlocklist: exposed('blocklist'),
  updateBlockStatus: exposed('updateBlocklist'),

  // Chats, labels, address book.
  resyncAppState: exposed('syncAppState'),
  appPatch: OWN_STATE,
  chatModify: exposed('archiveChat', 'pinChat', 'muteChat', 'clearChat', 'deleteChat', 'markChatUnread'),
  star: exposed('starMessage'),
  addOrEditContact: exposed('saveContact'),
  removeContact: exposed('removeContact'),
  addLabel: exposed('saveLabel'),
  addChatLabel: exposed('labelChat'),
  removeChatLabel: exposed('labelChat'),
  addMessageLabel: exposed('labelMessage'),
  removeMessageLabel: exposed('labelMessage'),
  addOrEditQuickReply: left('answers that the business app offers to whoever types on the phone'),
  removeQuickReply: left('answers that the business app offers to whoever types on the phone'),
  cleanDirtyBits: MACHINERY,

  // Messages.
  sendMessage: OWN_SENDING,
  relayMessage: inside('socket/socket-commands.ts'),
  upsertMessage: left('messages are taken from the wire, where they are stored before they are acknowledged'),
  sendReceipt: MACHINERY,
  sendReceipts: MACHINERY,
  sendMessageAck: MACHINERY,
  readMessages: exposed('markRead'),
  refreshMediaConn: inside('media/media-transfer.ts'),
  getMediaHost: left('the hosts are read with their credentials where a file is uploaded'),
  waUploadToServer: left('files are uploaded as streams by src/whatsapp/media'),
  updateMediaMessage: exposed('downloadMedia'),
  sendPeerDataOperationMessage: left(
    'questions to the phone are messages of our own, so that their answers are stored first',
  ),
  fetchMessageHistory: exposed('requestHistory'),
  requestPlaceholderResend: exposed('requestMessage'),
  updateMemberLabel: left('tags of members are read as events; setting them is left to people'),

  // Calls.
  rejectCall: exposed('rejectCall'),
  createCallLink: exposed('createCallLink'),

  // Groups.
  groupMetadata: exposed('group'),
  groupFetchAllParticipating: exposed('groups'),
  groupCreate: exposed('createGroup'),
  groupLeave: exposed('leaveGroup'),
  groupUpdateSubject: exposed('setGroupSubject'),
  groupUpdateDescription: exposed('setGroupDescription'),
  groupParticipantsUpdate: exposed('updateGroupParticipants'),
  groupRequestParticipantsList: exposed('groupJoinRequests'),
  groupRequestParticipantsUpdate: exposed('decideGroupJoinRequests'),
  groupInviteCode: exposed('groupInviteLink'),
  groupRevokeInvite: exposed('resetGroupInviteLink'),
  groupAcceptInvite: exposed('joinGroup'),
  groupGetInviteInfo: exposed('groupInvite'),
  groupAcceptInviteV4: exposed('acceptGroupInvitation'),
  groupRevokeInviteV4: exposed('revokeGroupInvitations'),
  groupToggleEphemeral: exposed('setGroupTimer'),
  groupSettingUpdate: exposed('setGroupAnnouncement', 'setGroupLocked'),
  groupMemberAddMode: exposed('setGroupMemberAddMode'),
  groupJoinApprovalMode: exposed('setGroupJoinApproval'),

  // Communities.
  communityMetadata: BROKEN_COMMUNITY,
  communityFetchAllParticipating: BROKEN_COMMUNITY,
  communityCreate: exposed('createCommunity'),
  communityCreateGroup: exposed('createGroup', 'linkCommunityGroup'),
  communityLeave: exposed('leaveCommunity'),
  communityUpdateSubject: exposed('setGroupSubject'),
  communityUpdateDescription: exposed('setGroupDescription'),
  communityLinkGroup: exposed('linkCommunityGroup'),
  communityUnlinkGroup: exposed('unlinkCommunityGroup'),
  communityFetchLinkedGroups: exposed('communityGroups'),
  communityRequestParticipantsList: exposed('groupJoinRequests'),
  communityRequestParticipantsUpdate: exposed('decideGroupJoinRequests'),
  communityParticipantsUpdate: exposed('updateGroupParticipants'),
  communityInviteCode: exposed('groupInviteLink'),
  communityRevokeInvite: exposed('resetGroupInviteLink'),
  communityAcceptInvite: BROKEN_COMMUNITY,
  communityGetInviteInfo: BROKEN_COMMUNITY,
  communityAcceptInviteV4: exposed('acceptGroupInvitation'),
  communityRevokeInviteV4: exposed('revokeGroupInvitations'),
  communityToggleEphemeral: left('a community itself has no messages that could disappear'),
  communitySettingUpdate: exposed('setGroupAnnouncement', 'setGroupLocked'),
  communityMemberAddMode: exposed('setGroupMemberAddMode'),
  communityJoinApprovalMode: exposed('setGroupJoinApproval'),

  // Channels.
  newsletterCreate: exposed('createNewsletter'),
  newsletterUpdate: exposed('updateNewsletter'),
  newsletterUpdateName: exposed('updateNewsletter'),
  newsletterUpdateDescription: exposed('updateNewsletter'),
  newsletterUpdatePicture: exposed('updateNewsletter'),
  newsletterRemovePicture: exposed('updateNewsletter'),
  newsletterDelete: exposed('deleteNewsletter'),
  newsletterMetadata: exposed('newsletter'),
  newsletterSubscribers: exposed('newsletterFollowers'),
  newsletterFollow: exposed('followNewsletter'),
  newsletterUnfollow: exposed('unfollowNewsletter'),
  newsletterMute: exposed('muteNewsletter'),
  newsletterUnmute: exposed('muteNewsletter'),
  newsletterReactMessage: exposed('reactToNewsletterPost'),
  newsletterFetchMessages: exposed('newsletterPosts', 'newsletterPostUpdates'),
  subscribeNewsletterUpdates: exposed('newsletterUpdates', 'requestNewsletterUpdates'),
  newsletterAdminCount: exposed('newsletterAdmins'),
  newsletterChangeOwner: exposed('transferNewsletter'),
  newsletterDemote: exposed('demoteNewsletterAdmin'),

  // Business.
  getCatalog: exposed('catalog'),
  getCollections: exposed('productCollections'),
  getOrderDetails: exposed('orderDetails'),
  getBotListV2: exposed('bots'),
  productCreate: NO_SHOP,
  productUpdate: NO_SHOP,
  productDelete: NO_SHOP,
  updateBussinesProfile: NO_SHOP,
  updateCoverPhoto: NO_SHOP,
  removeCoverPhoto: NO_SHOP,
};

/** Every event of the pinned version. The gateway renders its own from the stanzas, at the moment when they are stored. */
export const EVENTS: Readonly<Record<string, Use>> = {
  'connection.update': inside('socket/whatsapp-socket.ts'),
  'creds.update': inside('socket/whatsapp-socket.ts'),
  'messaging-history.set': told('HistorySync'),
  'messaging-history.status': left('the last chunk is told by the HistorySync event itself'),
  'chats.upsert': exposed('chats'),
  'chats.update': exposed('chats'),
  'chats.delete': exposed('chats'),
  'chats.lock': left('hides a chat behind a code on the phone'),
  'lid-mapping.update': left('told with the late resolution of an address, from the store'),
  'presence.update': told('Presence', 'ChatPresence'),
  'contacts.upsert': exposed('savedContacts'),
  'contacts.update': told('PushNameSetting'),
  'messages.delete': exposed('messages'),
  'messages.update': exposed('messageUpdated'),
  'messages.media-update': inside('media/media-transfer.ts'),
  'messages.upsert': told('Message'),
  'messages.reaction': told('Message'),
  'message-receipt.update': told('ReadReceipt'),
  'groups.upsert': told('JoinedGroup'),
  'groups.update': told('GroupInfo'),
  'group-participants.update': told('GroupInfo'),
  'group.join-request': told('GroupInfo'),
  'group.member-tag.update': told('Message'),
  'blocklist.set': exposed('blocklist'),
  'blocklist.update': told('Blocklist'),
  'labels.edit': exposed('labels'),
  'labels.association': exposed('labels'),
  'newsletter.reaction': told('NewsletterLiveUpdate'),
  'newsletter.view': told('NewsletterLiveUpdate'),
  'newsletter-participants.update': left('numbers of followers are asked when they are wanted'),
  'newsletter-settings.update': exposed('newsletter'),
  'message-capping.update': exposed('refreshSessionHealth'),
  'settings.update': left('settings of the app on the phone'),
  call: told('CallOffer', 'CallTerminate'),
};
