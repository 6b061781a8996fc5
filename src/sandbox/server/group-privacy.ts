import type { Account } from '../accounts/index.js';
import type { Core } from './core.js';
import type { MayAdd } from './group-rules.js';

/** Who may put somebody into groups: their block list, then their privacy category `groupadd`. */
export function mayAddToGroups(core: Core, by: Account, whom: Account): ReturnType<MayAdd> {
  if (core.settings.blocks(whom, by)) return 'blocked';
  return core.privacy.allows(whom, by, 'groupadd') ? 'yes' : 'private';
}
