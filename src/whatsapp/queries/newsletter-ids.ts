/**
 * Ids of the JSON queries about channels, by what they ask. WhatsApp Web's ids change with its versions and old ones go
 * on working for long, so an operator can replace each (`WA_QUERY_IDS`). Sources: Baileys 7.0.0-rc14, and where it has
 * none or a wrong one, what whatsapp-rust and Cobalt read out of WhatsApp Web (early 2026); `subscribed` is whatsmeow's.
 */
export const NEWSLETTER_QUERY_IDS = {
  create: '8823471724422422',
  update: '24250201037901610',
  metadata: '6563316087068696',
  subscribed: '6388546374527196',
  follow: '24404358912487870',
  unfollow: '9767147403369991',
  mute: '29766401636284406',
  unmute: '9864994326891137',
  followers: '27472091235714801',
  adminInfo: '26278439461859188',
  pendingInvites: '9783111038412085',
  inviteAdmin: '9387141988078609',
  acceptAdminInvite: '9580828702035549',
  revokeAdminInvite: '9656078347839416',
  demote: '9880997548630971',
  changeOwner: '9546742745432473',
  delete: '30062808666639665',
} as const satisfies Record<string, string>;

export type NewsletterQueryName = keyof typeof NEWSLETTER_QUERY_IDS;

export type NewsletterQueryIds = Readonly<Record<NewsletterQueryName, string>>;
