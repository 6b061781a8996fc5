import { expect } from 'chai';
import { GatewayClient, GatewayError } from '../client/gateway-client.js';
import {
  CreateSessionDocument,
  EventStreamDocument,
  SendTextDocument,
  SessionDocument,
} from '../client/generated.js';
import { ADMIN_TOKEN, useGraphql } from './harness.js';

describe('the typed client', () => {
  const server = useGraphql();

  it('asks and follows with documents that were generated from the schema', async () => {
    const base = server.url.replace(/\/graphql$/, '');
    const admin = new GatewayClient(base, ADMIN_TOKEN);
    const { session } = (await admin.ask(CreateSessionDocument, { input: { name: 'typed' } })).createSession;
    const own = new GatewayClient(base, session.token);
    expect((await own.ask(SessionDocument, {})).session.name).to.equal('typed');
    const { sendText } = await own.ask(SendTextDocument, { input: { to: '491711234567', text: 'Hi' } });
    expect(sendText.state).to.equal('QUEUED');
    server.events.add(session.id);
    for await (const { events } of own.follow(EventStreamDocument, { after: '0' })) {
      expect(events).to.include({ sessionId: session.id, sequence: 1, type: 'Message' });
      break;
    }
    const refused: unknown = await own
      .ask(SessionDocument, { id: 'another' })
      .catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(GatewayError);
    expect((refused as GatewayError).codes).to.deep.equal(['NOT_FOUND']);
    await own.close();
  });
});
