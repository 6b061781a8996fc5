import { expect } from 'chai';
import type { Phone } from '../../src/sandbox/index.js';
import { EVENTS, type LiveEvent } from './client.js';
import { linkCompanion, type Companion } from './companion.js';
import { useGateway, type Paired } from './harness.js';
import { until } from './until.js';

interface ContactView {
  jid: string;
  pn: string | null;
  fullName: string;
  firstName: string | null;
}

describe('the address book and the own name', () => {
  const gateway = useGateway();
  let shop: Paired;
  let friend: Phone;
  let other: Companion;

  before('pair', async function () {
    this.timeout(60_000);
    shop = await gateway.paired();
    friend = await gateway.contact();
    other = await linkCompanion(gateway, shop.phone);
  });

  after('leave', () => other.client.dispose());

  const SAVE = `mutation($input: SaveContactInput!) { saveContact(input: $input) { contact { jid pn fullName firstName } } }`;
  const REMOVE = 'mutation($input: RemoveContactInput!) { removeContact(input: $input) { contact } }';
  const RENAME = 'mutation($input: SetPushNameInput!) { setPushName(input: $input) { name } }';

  const save = async (input: Record<string, unknown>) =>
    (await shop.client.ask<{ saveContact: { contact: ContactView } }>(SAVE, { input })).saveContact.contact;
  const book = async () =>
    (
      await shop.client.ask<{ savedContacts: { nodes: ContactView[] } }>(
        '{ savedContacts { nodes { jid pn fullName firstName } } }',
      )
    ).savedContacts.nodes;
  const names = async () => (await book()).map(({ fullName }) => fullName);
  const atPhone = (jid: string) => shop.phone.settings.value('contact', jid)?.contactAction;

  it('saves, renames and removes somebody on all devices', async () => {
    const saved = await save({ contact: friend.number, fullName: 'João Silva', firstName: 'João' });
    expect(saved).to.deep.equal({
      jid: friend.lid,
      pn: friend.jid,
      fullName: 'João Silva',
      firstName: 'João',
    });
    await shop.phone.settings.waitFor(() => atPhone(friend.jid)?.fullName === 'João Silva');
    expect(atPhone(friend.jid)).to.include({ firstName: 'João', lidJid: friend.lid });
    await until(
      () => other.heard.contacts.some(({ id, name }) => id === friend.jid && name === 'João Silva'),
      'name',
    );
    await save({ contact: friend.number, fullName: 'João' });
    await shop.phone.settings.waitFor(() => atPhone(friend.jid)?.fullName === 'João');
    expect(await names()).to.deep.equal(['João']);
    const removed = await shop.client.ask<{ removeContact: { contact: string } }>(REMOVE, {
      input: { contact: friend.number },
    });
    expect(removed.removeContact.contact).to.equal(friend.jid);
    await shop.phone.settings.waitFor((settings) => settings.value('contact', friend.jid) === null);
    expect(await names()).to.deep.equal([]);
    // Somebody who is not there: nothing to do, and nothing is written.
    const before = shop.phone.settings.versions();
    await shop.client.ask(REMOVE, { input: { contact: friend.number } });
    expect(shop.phone.settings.versions()).to.deep.equal(before);
    // And again, on top of the removal: all of it authenticates.
    await save({ contact: friend.lid, fullName: 'Back again' });
    await shop.phone.settings.waitFor(() => atPhone(friend.jid)?.fullName === 'Back again');
  });

  it('saves a number that is not on WhatsApp too', async () => {
    const saved = await save({ contact: '999111222333444', fullName: 'Landline' });
    expect(saved).to.include({ jid: '999111222333444@s.whatsapp.net' });
    await shop.phone.settings.waitFor(
      () => atPhone('999111222333444@s.whatsapp.net')?.fullName === 'Landline',
    );
  });

  it('follows what the phone saves, in the order of names', async () => {
    const others = await Promise.all(['Zoe', 'adam', 'Mia'].map((name) => gateway.contact(name)));
    for (const { number, name } of others) await shop.phone.settings.saveContact(number, name);
    await until(async () => (await names()).length === 5, 'contacts of the phone');
    expect(await names()).to.deep.equal(['adam', 'Back again', 'Landline', 'Mia', 'Zoe']);
    await shop.phone.settings.saveContact(others[0]?.number ?? '', null);
    await until(async () => (await names()).length === 4, 'removal of the phone');
  });

  it('changes the own name, at the phone too; and follows the phone', async () => {
    const live = await shop.client.subscribe<LiveEvent>(EVENTS, { types: ['PushNameSetting'] });
    const { setPushName } = await shop.client.ask<{ setPushName: { name: string } }>(RENAME, {
      input: { name: ' John Doe ' },
    });
    expect(setPushName.name).to.equal('John Doe');
    await shop.phone.settings.waitFor(
      (settings) => settings.value('setting_pushName')?.pushNameSetting?.name === 'John Doe',
    );
    expect(shop.phone.name).to.equal('John Doe');
    const { data } = await live.find(
      (event) => event.data.event['Action'].name === 'John Doe',
      'PushNameSetting',
    );
    expect(data.event['FromFullSync']).to.equal(false);
    const { session } = await shop.client.ask<{ session: { pushName: string } }>('{ session { pushName } }');
    expect(session.pushName).to.equal('John Doe');
    await shop.phone.settings.setPushName('From the phone');
    await live.find(
      (event) => event.data.event['Action'].name === 'From the phone',
      'the name from the phone',
    );
  });

  it('refuses by name what cannot be', async () => {
    const refused = async (mutation: string, input: Record<string, unknown>) => {
      const { extensions } = await shop.client.refusal(mutation, { input });
      return [extensions.code, extensions.field];
    };
    const before = shop.phone.settings.versions();
    expect(await refused(SAVE, { contact: friend.number, fullName: ' ' })).to.deep.equal([
      'BAD_INPUT',
      'fullName',
    ]);
    const firstName = 'x'.repeat(256);
    expect(await refused(SAVE, { contact: friend.number, fullName: 'A', firstName })).to.deep.equal([
      'BAD_INPUT',
      'firstName',
    ]);
    expect(await refused(SAVE, { contact: '120363000000000000@g.us', fullName: 'A' })).to.deep.equal([
      'BAD_INPUT',
      'contact',
    ]);
    expect(await refused(REMOVE, { contact: 'nobody' })).to.deep.equal(['BAD_INPUT', 'contact']);
    expect(await refused(RENAME, { name: '' })).to.deep.equal(['BAD_INPUT', 'name']);
    expect(shop.phone.settings.versions()).to.deep.equal(before);
  });
});
