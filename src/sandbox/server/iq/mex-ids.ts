/**
 * What JSON queries ask, under the ids of several clients and times: ids change with each version of a client, and the
 * server goes on knowing the old ones for long. First the one of Baileys 7.0.0-rc14 where it has one, then WhatsApp
 * Web's of 2026 and whatsmeow's.
 */
const IDS = {
  reachoutLock: ['23983697327930364'],
  messageCap: ['24503548349331633', '27910975521856601'],
  create: ['8823471724422422', '25149874324715067', '6234210096708695'],
  update: ['24250201037901610', '7150902998257522'],
  metadata: ['6563316087068696', '27456920720571478', '7272540469429201'],
  subscribed: ['6388546374527196', '25399611239711790', '33101596156151910'],
  follow: ['24404358912487870', '9926858900719341'],
  unfollow: ['9767147403369991', '6392786840836363'],
  mute: ['29766401636284406', '6274038279359549'],
  unmute: ['9864994326891137', '6068417879924485'],
  followers: ['27472091235714801', '9537574256318798'],
  adminInfo: ['7130823597031706', '26278439461859188'],
  // Baileys takes this one for the number of followers.
  pendingInvites: ['9783111038412085'],
  inviteAdmin: ['9387141988078609'],
  acceptAdminInvite: ['9580828702035549'],
  revokeAdminInvite: ['9656078347839416'],
  demote: ['6551828931592903', '9880997548630971'],
  changeOwner: ['7341777602580933', '9546742745432473'],
  delete: ['30062808666639665'],
} as const satisfies Record<string, readonly string[]>;

export type MexName = keyof typeof IDS;

const NAMES: ReadonlyMap<string, MexName> = new Map(
  Object.entries(IDS).flatMap(([name, ids]) => ids.map((id) => [id, name as MexName] as const)),
);

/** What a query id asks; undefined for an unknown one. */
export const mexName = (id: string | undefined): MexName | undefined =>
  id === undefined ? undefined : NAMES.get(id);
