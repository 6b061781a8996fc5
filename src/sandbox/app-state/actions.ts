import type { proto } from '../wire/codec.js';

/** All that is synchronised stands in one of these. */
export const COLLECTIONS = [
  'critical_block',
  'critical_unblock_low',
  'regular_high',
  'regular',
  'regular_low',
] as const;

export type CollectionName = (typeof COLLECTIONS)[number];

type Field = Exclude<keyof proto.ISyncActionValue, 'timestamp'>;

interface ActionRule {
  /** Where WhatsApp's own clients write it. */
  collections: readonly CollectionName[];
  field: Field;
  /** Parts of the index, its name included. */
  parts: number;
}

const rule = (collections: readonly CollectionName[], field: Field, parts: number): ActionRule => ({
  collections,
  field,
  parts,
});

/** Known records by the first part of their index. Baileys stars in another collection than phones do. */
const RULES: Readonly<Record<string, ActionRule>> = {
  setting_pushName: rule(['critical_block'], 'pushNameSetting', 1),
  contact: rule(['critical_unblock_low'], 'contactAction', 2),
  mute: rule(['regular_high'], 'muteAction', 2),
  star: rule(['regular_high', 'regular_low'], 'starAction', 5),
  deleteMessageForMe: rule(['regular_high'], 'deleteMessageForMeAction', 5),
  deleteChat: rule(['regular_high'], 'deleteChatAction', 3),
  clearChat: rule(['regular_high'], 'clearChatAction', 4),
  pin_v1: rule(['regular_low'], 'pinAction', 2),
  archive: rule(['regular_low'], 'archiveChatAction', 2),
  markChatAsRead: rule(['regular_low'], 'markChatAsReadAction', 2),
  label_edit: rule(['regular'], 'labelEditAction', 2),
  label_jid: rule(['regular'], 'labelAssociationAction', 3),
  label_message: rule(['regular'], 'labelAssociationAction', 6),
};

/** What a phone finds wrong with a record; null when it fits or is of a kind that the sandbox does not know. */
export function recordFault(
  collection: string,
  index: readonly string[],
  value: proto.ISyncActionValue,
): string | null {
  const [name = ''] = index;
  const known = RULES[name];
  if (!known) return null;
  if (!known.collections.some((each) => each === collection))
    return `${name} in ${collection}, not in ${known.collections.join(' or ')}`;
  if (index.length !== known.parts)
    return `${name} with ${index.length} index parts instead of ${known.parts}`;
  if (!value[known.field]) return `${name} without ${known.field}`;
  if (name.startsWith('label') && !/^\d+$/.test(index[1] ?? ''))
    return `${name} with label id ${index[1]}, not a number`;
  if (!(Number(value.timestamp ?? 0) > 0)) return `${name} without timestamp`;
  return null;
}
