import type { Account } from '../accounts/index.js';
import type { Core } from './core.js';
import type { MayAdd } from './group-rules.js';

/**
 * Who may put somebody into groups: their privacy category `groupadd`, after their block list. The server here cannot
 * read address books; contacts of an account are those whom it wrote to.
 */
export function mayAddToGroups(core: Core, by: Account, whom: Account): ReturnType<MayAdd> {
  if (by === whom) return 'yes';
  if (core.settings.blocks(whom, by)) return 'blocked';
  switch (core.settings.of(whom).privacy.get('groupadd')) {
    case 'all':
      return 'yes';
    case 'contacts':
    case 'contact_blacklist':
      return core.acquaintances.hasWritten(whom, by) ? 'yes' : 'private';
    default:
      return 'private';
  }
}
