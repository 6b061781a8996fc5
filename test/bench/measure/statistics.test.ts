import { expect } from 'chai';
import { quantile, spread } from './statistics.js';

describe('statistics of the bench', () => {
  it('interpolates quantiles', () => {
    expect(quantile([4, 1, 3, 2], 0.5)).equal(2.5);
    expect(quantile([10, 20, 30], 0.25)).equal(15);
    expect(quantile([7], 0.99)).equal(7);
    expect(quantile([], 0.5)).NaN;
  });

  it('calls a spread of more than 15 % of the median inconclusive', () => {
    expect(spread([1, 1.02, 1.04, 1.01, 1.03])).include({ median: 1.02, conclusive: true });
    expect(spread([1, 1.4, 0.7, 1.2, 0.9])).include({ median: 1, conclusive: false });
  });

  it('calls fewer than three rounds inconclusive', () => {
    expect(spread([1, 1]).conclusive).equal(false);
    expect(spread([]).conclusive).equal(false);
  });
});
