import { expect } from 'chai';
import { AppError } from '../../kernel/index.js';
import { parseEventNames, typesOf } from './subscribed-types.js';

describe('subscribed event types', () => {
  it('spells names as the catalogue does and drops doubles', () => {
    expect(parseEventNames(['message', 'Message', ' QR '], 'events')).to.deep.equal(['Message', 'QR']);
    expect(parseEventNames(['all'], 'events')).to.deep.equal(['All']);
  });

  it('refuses an unknown name and says which names there are', () => {
    try {
      parseEventNames(['Message', 'Nope'], 'events');
      expect.fail('accepted');
    } catch (error) {
      expect(error).to.be.instanceOf(AppError);
      expect((error as AppError).code).to.equal('BAD_INPUT');
      expect((error as AppError).details.allowed).to.include('ReadReceipt');
    }
  });

  it('takes All for every type and Receipt for ReadReceipt', () => {
    expect(typesOf(['Message', 'All'])).to.equal(null);
    expect([...(typesOf(['Receipt', 'QR']) ?? [])]).to.deep.equal(['ReadReceipt', 'QR']);
    expect(typesOf([])?.size).to.equal(0);
  });
});
