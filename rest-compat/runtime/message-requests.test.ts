import { expect } from 'chai';
import { badInput } from '../../src/kernel/index.js';
import { useRest } from '../test-support/rest-server.js';

describe('REST requests of messages', () => {
  const rest = useRest();
  const inputOf = (field: string): Record<string, unknown> => rest().gateway.lastInput(field);
  const errorOf = async (id: string, body: unknown): Promise<unknown> =>
    ((await rest().call(id, body)).body as { error?: string }).error;
  const EVENT = { Phone: '120363312246943103@g.us', Name: 'Sync', StartTime: 2524608000 };

  it('takes a poll by Group and Header or by Phone and Question, an empty one counting as absent', async () => {
    const poll = { Options: ['a', 'b'], max_answer: 3 };
    for (const names of [
      { Group: '120363312246943103@g.us', Header: 'Q' },
      { Phone: '120363312246943103@g.us', Question: 'Q' },
      { Group: '', Phone: '120363312246943103@g.us', header: '', question: 'Q' },
    ]) {
      expect((await rest().call('POST /chat/send/poll', { ...poll, ...names })).status).to.equal(200);
      expect(inputOf('sendPoll')).to.deep.equal({
        to: '120363312246943103@g.us',
        question: 'Q',
        choices: ['a', 'b'],
        maxAnswers: 3,
        options: { waitForAck: true },
      });
    }
  });

  it('joins MentionInfo to ContextInfo, whose keys win in either spelling', async () => {
    const contextOf = async (extra: object): Promise<unknown> => {
      await rest().call('POST /chat/send/event', { ...EVENT, ...extra });
      return (inputOf('sendEvent')['options'] as Record<string, unknown>)['context'];
    };
    expect(await contextOf({})).to.equal(undefined);
    expect(await contextOf({ MentionInfo: { MentionAll: true } })).to.deep.equal({ mentionAll: true });
    expect(
      await contextOf({
        ContextInfo: { StanzaId: 'A1', MentionedJID: ['1@s.whatsapp.net'] },
        mention_info: { mentionAll: true, mentionedJID: ['2@s.whatsapp.net'] },
      }),
    ).to.deep.equal({ stanzaId: 'A1', mentionedJids: ['1@s.whatsapp.net'], mentionAll: true });
    expect(await errorOf('POST /chat/send/event', { ...EVENT, ContextInfo: 'x' })).to.equal(
      'ContextInfo must be an object',
    );
  });

  it('mentions everybody in groups, and says nothing of it elsewhere', async () => {
    const all = { ContextInfo: { MentionAll: true, StanzaId: 'A1' } };
    await rest().call('POST /chat/send/text', { Phone: '5521971532700', Body: 'hi', ...all });
    expect(inputOf('sendText')['options']).to.deep.include({ context: { stanzaId: 'A1' } });
    await rest().call('POST /chat/send/text', { Phone: '120363312246943103@g.us', Body: 'hi', ...all });
    expect(inputOf('sendText')['options']).to.deep.include({ context: { stanzaId: 'A1', mentionAll: true } });
  });

  it('lets a picture that is shown once have no lifetime', async () => {
    const picture = { Phone: '5521971532700', Image: 'data:image/png;base64,AAAA', Duration: 86400 };
    await rest().call('POST /chat/send/image', { ...picture, view_once: true });
    expect(inputOf('sendImage')).to.deep.include({ viewOnce: true, options: { waitForAck: true } });
    await rest().call('POST /chat/send/image', { ...picture, ViewOnce: false });
    expect(inputOf('sendImage')['options']).to.include({ ephemeralSeconds: 86400 });
  });

  it('reads the label of a button out of buttonText', async () => {
    const button = { buttonId: 'b1', type: 'cta_copy', code: 'C' };
    const call = (buttonText: unknown): Promise<unknown> =>
      errorOf('POST /chat/send/buttons', { phone: '1', body: 'x', buttons: [{ ...button, buttonText }] });
    expect(await call({ displayText: 'Copy' })).to.equal(undefined);
    expect(inputOf('sendButtons')['buttons']).to.deep.equal([
      { id: 'b1', type: 'CTA_COPY', code: 'C', label: 'Copy' },
    ]);
    expect(await call({})).to.equal('buttons.buttonText.displayText is required');
  });

  it('has the documented text for an event without name or start', async () => {
    for (const lacking of [{ Name: '' }, { StartTime: undefined }]) {
      expect(await errorOf('POST /chat/send/event', { ...EVENT, ...lacking })).to.equal(
        'Missing required field: Name or StartTime',
      );
    }
  });

  it('names places inside lists and inside what the document builds as the caller wrote them', async () => {
    const { fakes } = rest().gateway;
    const menu = { Phone: '1', Text: 't', ButtonText: 'b', Sections: [{ Title: 's', Rows: [] }] };
    fakes['sendList'] = () => {
      throw badInput('sections.0.rows.2.id', 'is there twice');
    };
    expect(await errorOf('POST /chat/send/list', menu)).to.equal('Sections.0.Rows.2.RowId: is there twice');
    fakes['sendContact'] = () => {
      throw badInput('contacts.0.name', 'is empty');
    };
    const card = { Phone: '1', Name: 'n', Vcard: 'BEGIN:VCARD' };
    expect(await errorOf('POST /chat/send/contact', card)).to.equal('Name: is empty');
  });

  it('answers an edit with the id that was edited', async () => {
    const { body } = await rest().call('POST /chat/send/edit', { Id: 'A1', Phone: '1234567', Body: 'new' });
    expect(body).to.deep.include({ data: { Details: 'Message edited successfully', Id: 'A1' } });
  });
});
