import { expect } from 'chai';
import { parseValue } from 'graphql';
import { DateTimeScalar, JidScalar, JsonScalar, UrlScalar } from './scalars.js';

describe('GraphQL scalars', () => {
  it('JID: takes phone numbers as people write them and every kind of address', () => {
    const forms: [unknown, string][] = [
      ['491711234567', '491711234567@s.whatsapp.net'],
      [491711234567, '491711234567@s.whatsapp.net'],
      ['+49 (171) 123-45.67', '491711234567@s.whatsapp.net'],
      ['491711234567:5@s.whatsapp.net', '491711234567@s.whatsapp.net'],
      ['491711234567@c.us', '491711234567@s.whatsapp.net'],
      ['123456789@lid', '123456789@lid'],
      ['120363000000000000@g.us', '120363000000000000@g.us'],
    ];
    for (const [input, address] of forms) expect(JidScalar.parseValue(input)).to.equal(address);
    for (const wrong of ['', 'nobody', '123', 'a@b', '@g.us', {}, null, true]) {
      expect(() => JidScalar.parseValue(wrong), JSON.stringify(wrong)).to.throw(/^is not/);
    }
  });

  it('DateTime: takes any offset, answers in UTC, refuses a time without a zone', () => {
    expect(DateTimeScalar.serialize(DateTimeScalar.parseValue('2026-03-01T12:00:00+02:00'))).to.equal(
      '2026-03-01T10:00:00.000Z',
    );
    for (const wrong of [
      '2026-03-01',
      '2026-03-01T12:00:00',
      'yesterday',
      1772359200,
      '2026-13-01T00:00:00Z',
    ]) {
      expect(() => DateTimeScalar.parseValue(wrong), String(wrong)).to.throw('RFC 3339');
    }
  });

  it('URL: takes absolute http and https URLs alone', () => {
    expect(UrlScalar.parseValue(' https://hook.example/in?x=1 ')).to.equal('https://hook.example/in?x=1');
    for (const wrong of [
      'hook.example',
      '/in',
      'ftp://hook.example',
      'javascript:alert(1)',
      `https://x.example/${'a'.repeat(2048)}`,
      5,
    ]) {
      expect(() => UrlScalar.parseValue(wrong), String(wrong)).to.throw(
        'is not an absolute http or https URL',
      );
    }
  });

  it('JSON: takes everything, also literals with variables inside', () => {
    const literal = parseValue('{ a: [1, 2.5, "x", true, null, $v], b: ENUM }');
    expect(JSON.stringify(JsonScalar.parseLiteral(literal, { v: { deep: 1 } }))).to.equal(
      '{"a":[1,2.5,"x",true,null,{"deep":1}],"b":"ENUM"}',
    );
  });
});
