import { duration, flag, text } from './setting.js';

/** The proxies of sessions. Which one a session takes, and whether, is a setting of the session. */
export const proxy = {
  timeoutMs: duration('SESSION_PROXY_TIMEOUT', {
    default: '15s',
    max: '2m',
    description:
      'A session’s proxy has to have connected to WhatsApp within this time. There is no direct connection in its place.',
  }),
  allowPrivate: flag('SESSION_PROXY_ALLOW_PRIVATE', {
    default: true,
    description:
      'Whether sessions may name proxies at private addresses. Addresses of cloud metadata services are refused in any case.',
  }),
  caFile: text('SESSION_PROXY_CA_FILE', {
    default: null,
    type: 'path',
    allowed: 'a path',
    description:
      'PEM file with authorities that may have signed the certificates of https:// proxies, besides the public ones.',
  }),
} as const;
