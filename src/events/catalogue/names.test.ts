import { expect } from 'chai';
import { CATALOGUE, EVENT_TYPES, isEventType } from './index.js';

describe('event type names', () => {
  it('are the 46 distinct names of the legacy list and the own ones, with an entry each', () => {
    expect(new Set(EVENT_TYPES).size).to.equal(EVENT_TYPES.length);
    expect(EVENT_TYPES.slice(46)).to.deep.equal(['AccountHealth', 'CallReject']);
    expect(Object.keys(CATALOGUE)).to.have.members([...EVENT_TYPES]);
  });

  it('are matched exactly, and the wildcard is none of them', () => {
    expect(isEventType('ReadReceipt')).to.equal(true);
    expect(isEventType('readreceipt')).to.equal(false);
    expect(isEventType('All')).to.equal(false);
    expect(isEventType('constructor')).to.equal(false);
  });

  it('name the target of every alias and of nothing else', () => {
    for (const type of EVENT_TYPES) {
      const entry = CATALOGUE[type];
      expect(entry.aliasOf !== undefined, type).to.equal(entry.status === 'alias');
    }
  });
});
