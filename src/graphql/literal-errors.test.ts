import { expect } from 'chai';
import { parse, validate } from 'graphql';
import { badLiteral, type BadLiteral } from './literal-errors.js';
import { gatewaySchema } from './schema.js';

function faultsOf(document: string): (BadLiteral | null)[] {
  return validate(gatewaySchema(), parse(document)).map(badLiteral);
}

const send = (input: string): string => `mutation { sendText(input: ${input}) { messageId } }`;

describe('values written into a document', () => {
  it('are named by their field, as variables are, with what is allowed', () => {
    const [fault] = faultsOf(send('{ to: "nobody", text: "Hi" }'));
    expect(fault).to.include({ field: 'to', message: 'to: is not a phone number' });
    expect(fault?.allowed).to.be.a('string');
    expect(faultsOf('{ messages(chat: "nobody") { nodes { id } } }')[0]?.field).to.equal('chat');
  });

  it('are named at any depth, with the index in a list', () => {
    const items = '[{ text: { to: "4915550000002", text: "Hi" } }, { text: { to: "nobody", text: "Hi" } }]';
    const [fault] = faultsOf(`mutation { sendMessages(input: { items: ${items} }) { sentCount } }`);
    expect(fault?.field).to.equal('items.1.text.to');
  });

  it('that are missing are named', () => {
    expect(faultsOf(send('{ to: "4915550000002" }'))).to.deep.equal([
      { field: 'text', message: 'text: is missing' },
    ]);
  });

  it('are never repeated in the error', () => {
    const secret = 'hush-hush';
    for (const value of [`["${secret}"]`, `{ a: "${secret}" }`, `${secret.replace('-', '_')}`]) {
      const faults = faultsOf(`mutation { updateSession(input: { token: ${value} }) { session { id } } }`);
      expect(faults[0]?.field).to.equal('token');
      expect(JSON.stringify(faults)).to.not.match(/hush/);
    }
  });

  it('that belong to no field are not taken for one', () => {
    expect(faultsOf(send('{ to: "4915550000002", text: "Hi", nonsense: 1 }'))).to.deep.equal([null]);
    expect(faultsOf('{ nonsense }')).to.deep.equal([null]);
  });
});
