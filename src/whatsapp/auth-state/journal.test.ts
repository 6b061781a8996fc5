import { expect } from 'chai';
import { InboundJournal } from './journal.js';
import type { SessionFlush } from './session-writes.js';
import { WriteLog } from './write-log.js';

const hash = Buffer.from('0123456789abcdef0123456789abcdef');
const row = { hash, stanza: Buffer.from('stanza'), encIndex: 0, plain: Buffer.from('plain') };
const message = { id: 'M1', key: 'a@lid||M1' };

describe('the inbound journal', () => {
  let flushed: SessionFlush[];
  let log: WriteLog;
  let journal: InboundJournal;

  beforeEach(() => {
    flushed = [];
    log = new WriteLog({ flush: async (batch) => void flushed.push(...batch) });
    log.join('s', { epoch: 1n, onFailure: () => undefined });
    journal = new InboundJournal('s', log);
  });

  it('answers a redelivered ciphertext until the event is stored and the receipt acked', async () => {
    journal.add({ row, message });
    await log.drain();
    journal.markRecorded(message);
    expect(journal.find(hash)?.toString()).equal('plain');
    journal.markAcked('M1');
    expect(journal.find(hash)).equal(null);
    await log.drain();
    expect(flushed.at(-1)?.writes.journalDeletes).deep.equal([hash]);
  });

  it('keeps a row whose receipt was acked but whose event is not stored', () => {
    journal.add({ row, message });
    journal.markAcked('M1');
    expect(journal.find(hash)).not.equal(null);
    journal.markRecorded(message);
    expect(journal.find(hash)).equal(null);
  });

  it('does not take the stored event of another sender with the same id for its own', () => {
    journal.add({ row, message });
    journal.markAcked('M1');
    journal.markRecorded({ id: 'M1', key: 'b@lid||M1' });
    expect(journal.find(hash)).not.equal(null);
  });

  it('writes nothing for a row that came and went before the commit', async () => {
    journal.add({ row, message });
    journal.markRecorded(message);
    journal.markAcked('M1');
    await log.drain();
    expect(flushed.every((f) => f.writes.journal.size === 0 && f.writes.journalDeletes.length === 0)).equal(
      true,
    );
  });
});
