import type { StateChange } from '../app-state/collection.js';
import { node } from '../wire/node.js';
import type { PhoneEngine } from './phone-engine.js';

/**
 * Tells the server who is in the address book and who is not any more, as phones do: it goes by it where a privacy
 * setting says `contacts`. App state alone it cannot read.
 */
export function uploadContacts(engine: PhoneEngine, changes: readonly StateChange[]): void {
  const { context } = engine;
  const users = changes.flatMap(({ index, value, removed }) => {
    const [kind, jid = ''] = index;
    if (kind !== 'contact') return [];
    const { contactAction } = value;
    const number = context.peers.display(contactAction?.pnJid ?? jid).replace(/@.*/, '');
    const type = removed || !contactAction?.fullName ? 'delete' : 'add';
    return [node('user', {}, [node('contact', { type }, `+${number}`)])];
  });
  if (!users.length) return;
  const query = node('query', {}, [node('contact')]);
  const usync = node('usync', { sid: 'contacts', mode: 'delta', context: 'background' }, [
    query,
    node('list', {}, users),
  ]);
  engine.run(
    'contacts',
    async () => void (await context.link.query({ xmlns: 'usync', type: 'get' }, [usync])),
  );
}
