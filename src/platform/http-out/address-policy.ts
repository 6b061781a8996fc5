import { isIP, isIPv4 } from 'node:net';

/**
 * What stands behind an IP address. `never` is refused whatever the policy: cloud metadata (it gives out
 * credentials), link-local, multicast, unspecified, and ranges in which no receiver can live.
 */
export type AddressClass = 'public' | 'private' | 'never';

interface Range {
  base: bigint;
  bits: number;
  class: AddressClass;
}

/** First match wins: exceptions stand before the range that contains them. */
const V4: readonly Range[] = ranges(32, {
  never: [
    '0.0.0.0/8',
    '100.100.100.200/32', // Alibaba Cloud metadata, inside CGNAT
    '168.63.129.16/32', // Azure wire server
    '169.254.0.0/16', // link-local: metadata of AWS, GCP, Azure, ECS (169.254.170.2)
    '192.0.0.0/24', // protocol assignments; Oracle metadata 192.0.0.192
    '192.0.2.0/24',
    '192.88.99.0/24',
    '198.18.0.0/15',
    '198.51.100.0/24',
    '203.0.113.0/24',
    '224.0.0.0/4',
    '240.0.0.0/4', // class E and broadcast
  ],
  private: ['10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'],
});

const V6: readonly Range[] = ranges(128, {
  never: [
    '::/128',
    'fd00:ec2::/32', // EC2 metadata over IPv6
    'fd20:ce::/32', // GCP metadata over IPv6
    '64:ff9b:1::/48', // local-use NAT64
    '100::/64',
    '2001::/32', // Teredo
    '2001:2::/48',
    '2001:db8::/32',
    '2001:10::/28',
    '2001:20::/28',
    '2002::/16', // 6to4: hides an IPv4 address
    '3fff::/20',
    '5f00::/16', // SRv6
    'fe80::/10',
    'fec0::/10',
    'ff00::/8',
  ],
  private: ['::1/128', 'fc00::/7'],
});

/** IPv6 ranges whose last 32 bits are an IPv4 address: that one decides. */
const EMBEDDED_V4 = ['::ffff:0:0/96', '::ffff:0:0:0/96', '64:ff9b::/96', '::/96'].map((text) =>
  parseRange(text, 128),
);

/** Class of a literal address (no brackets, no zone). Text that is no address is `never`. */
export function classifyAddress(address: string): AddressClass {
  const bare = address.split('%')[0] ?? '';
  if (isIP(bare) === 0) return 'never';
  if (isIPv4(bare)) return classify(v4Bits(bare), V4, 32);
  const bits = v6Bits(bare);
  if (bits !== 0n && bits !== 1n && EMBEDDED_V4.some((range) => within(bits, range, 128))) {
    return classify(bits & 0xffff_ffffn, V4, 32);
  }
  return classify(bits, V6, 128);
}

function classify(bits: bigint, list: readonly Range[], width: number): AddressClass {
  return list.find((range) => within(bits, range, width))?.class ?? 'public';
}

function within(bits: bigint, range: { base: bigint; bits: number }, width: number): boolean {
  const shift = BigInt(width - range.bits);
  return bits >> shift === range.base >> shift;
}

function ranges(width: 32 | 128, lists: { never: string[]; private: string[] }): Range[] {
  return (['never', 'private'] as const).flatMap((name) =>
    lists[name].map((text) => ({ ...parseRange(text, width), class: name })),
  );
}

function parseRange(text: string, width: 32 | 128): { base: bigint; bits: number } {
  const [address = '', bits] = text.split('/');
  return { base: width === 32 ? v4Bits(address) : v6Bits(address), bits: Number(bits) };
}

function v4Bits(address: string): bigint {
  return address.split('.').reduce((sum, part) => (sum << 8n) | BigInt(part), 0n);
}

function v6Bits(address: string): bigint {
  const dotted = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(address);
  let text = address;
  if (dotted) {
    const v4 = v4Bits(dotted[2] as string);
    text = `${dotted[1]}${(v4 >> 16n).toString(16)}:${(v4 & 0xffffn).toString(16)}`;
  }
  const [head = '', tail] = text.split('::');
  const groups = (part: string): string[] => (part === '' ? [] : part.split(':'));
  const left = groups(head);
  const right = tail === undefined ? [] : groups(tail);
  const zeros = Array<string>(8 - left.length - right.length).fill('0');
  return [...left, ...zeros, ...right].reduce((sum, group) => (sum << 16n) | BigInt(`0x${group}`), 0n);
}
