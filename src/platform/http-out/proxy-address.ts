/** A proxy as it is written in a URL. Ports have the scheme's usual one when none is given. */
export interface ProxyAddress {
  readonly kind: 'http' | 'socks5';
  /** The way to the proxy itself is TLS (`https://`). */
  readonly secure: boolean;
  /** Without brackets. */
  readonly host: string;
  readonly port: number;
  readonly user: string | null;
  readonly password: string | null;
}

/** Schemes in the form of `URL.protocol`. `socks5h` is the same as `socks5`: names are always left to the proxy. */
export const PROXY_PROTOCOLS = ['http:', 'https:', 'socks5:', 'socks5h:'] as const;

const USUAL_PORTS: Readonly<Record<string, number>> = {
  'http:': 80,
  'https:': 443,
  'socks5:': 1080,
  'socks5h:': 1080,
};

/** SOCKS5 has one byte for the length of each (RFC 1929). */
const MAX_CREDENTIAL_BYTES = 255;

/**
 * Reads the URL of a proxy; what is wrong with it as a text without any part of the URL, which may hold a password.
 * A path, a query and a fragment mean nothing to a proxy and are most likely a mistake.
 */
export function parseProxyUrl(text: string): ProxyAddress | { problem: string } {
  const url = URL.canParse(text) ? new URL(text) : null;
  const usual = url ? USUAL_PORTS[url.protocol] : undefined;
  if (!url || usual === undefined || url.hostname === '') return { problem: 'is not a usable URL' };
  if (!/^\/?$/.test(url.pathname) || url.search !== '' || url.hash !== '') {
    return { problem: 'has more than scheme, user, password, host and port' };
  }
  if (url.port === '0') return { problem: 'has port 0' };
  const user = decoded(url.username);
  const password = decoded(url.password);
  if (user === null || password === null) {
    return { problem: 'has a user or password that is not percent-encoded' };
  }
  if ([user, password].some((one) => Buffer.byteLength(one) > MAX_CREDENTIAL_BYTES)) {
    return { problem: `has a user or password of more than ${MAX_CREDENTIAL_BYTES} bytes` };
  }
  if (user === '' && password !== '') return { problem: 'has a password without a user' };
  return {
    kind: url.protocol.startsWith('socks') ? 'socks5' : 'http',
    secure: url.protocol === 'https:',
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? usual : Number(url.port),
    user: user === '' ? null : user,
    password: user === '' ? null : password,
  };
}

/** null: it is not percent-encoded, or has characters that break a header. */
function decoded(text: string): string | null {
  try {
    const plain = decodeURIComponent(text);
    return /[\u0000-\u001f\u007f]/.test(plain) ? null : plain;
  } catch {
    return null;
  }
}
