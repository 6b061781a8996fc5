import { expect } from 'chai';
import { maskedConfig } from './masked-config.js';

describe('the configuration of a global destination, for its operator', () => {
  it('shows no secret', () => {
    const shown = maskedConfig({
      url: 'amqp://user:hunter2@broker:5672/',
      endpoint: 'wss://me:hunter2@one.example/events?key=hunter2&site=a',
      queueUrl: null,
      headers: { Authorization: 'Bearer hunter2' },
      hmacKeys: ['hunter2', 'hunter2'],
      password: 'hunter2',
      accessKey: 'hunter2',
      secretKey: 'hunter2',
      sessionToken: 'hunter2',
      exchange: 'digigo.global',
      timeoutMs: 5000,
    });
    expect(JSON.stringify(shown)).to.not.include('hunter2');
    expect(shown).to.deep.equal({
      url: 'amqp://user:***@broker:5672/',
      endpoint: 'wss://me:***@one.example/events?key=***&site=***',
      queueUrl: null,
      headers: { Authorization: '***' },
      hmacKeys: ['***', '***'],
      password: '***',
      accessKey: '***',
      secretKey: '***',
      sessionToken: '***',
      exchange: 'digigo.global',
      timeoutMs: 5000,
    });
  });

  it('shows nothing of an address that is none', () => {
    expect(maskedConfig({ url: 'hunter2' })).to.deep.equal({ url: '***' });
  });
});
