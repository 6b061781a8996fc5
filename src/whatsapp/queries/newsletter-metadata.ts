import type { Json, JsonObject } from '../../kernel/index.js';
import { objectAt } from '../inbound/unwrap.js';

/** A text of a channel, with WhatsApp's own id and time of it (microseconds since 1970, as digits). */
export interface NewsletterText {
  id: string;
  text: string;
  updateTime: string;
}

export interface NewsletterImage {
  id: string;
  /** Path on WhatsApp's media hosts; not encrypted. */
  directPath: string;
}

/** A channel as WhatsApp describes it. Names of enumerations are in lower case. */
export interface NewsletterRecord {
  jid: string;
  /** `active`, `suspended`, `geosuspended`, `deleted`. */
  state: string;
  createdAt: Date | null;
  name: NewsletterText;
  description: NewsletterText;
  /** Last part of its link; '' when WhatsApp does not tell. */
  invite: string;
  subscribers: number;
  /** `verified`, `unverified`. */
  verification: string;
  picture: NewsletterImage | null;
  preview: NewsletterImage | null;
  /** Which reactions it takes: `all`, `basic`, `none`. */
  reactions: string;
  /** `owner`, `admin`, `subscriber`, `guest`; null when WhatsApp was not asked about the viewer. */
  role: string | null;
  /** Null when not asked. */
  muted: boolean | null;
}

/**
 * A channel out of an answer; null when there is none, or none any more. Source of the shape: whatsmeow,
 * `types.NewsletterMetadata`; whatsapp-rust, `parse_newsletter_metadata` (the mute settings, channels without an id).
 */
export function readNewsletter(value: Json | undefined): NewsletterRecord | null {
  const raw = objectOf(value);
  const jid = raw && text(raw, 'id');
  if (!jid) return null;
  const thread = objectAt(raw, 'thread_metadata');
  const viewer = objectAt(raw, 'viewer_metadata');
  const created = Number(text(thread, 'creation_time'));
  const state = lower(objectAt(raw, 'state'), 'type') || 'active';
  if (state === 'deleted' || state === 'non_existing') return null;
  return {
    jid,
    state,
    createdAt: created > 0 ? new Date(created * 1000) : null,
    name: textOf(objectAt(thread, 'name')),
    description: textOf(objectAt(thread, 'description')),
    invite: text(thread, 'invite'),
    subscribers: Number(text(thread, 'subscribers_count')) || 0,
    verification: lower(thread, 'verification') || 'unverified',
    picture: imageOf(objectAt(thread, 'picture')),
    preview: imageOf(objectAt(thread, 'preview')),
    reactions: lower(objectAt(objectAt(thread, 'settings'), 'reaction_codes'), 'value') || 'all',
    role: viewer ? lower(viewer, 'role') || null : null,
    muted: viewer ? isMuted(viewer) : null,
  };
}

/** Somebody who follows a channel, as its admins see it. */
export interface NewsletterFollower {
  jid: string;
  /** Null when WhatsApp does not tell the number. */
  pn: string | null;
  name: string | null;
  /** `owner`, `admin`, `subscriber`. */
  role: string;
  since: Date | null;
}

/** Source of the shape: whatsapp-rust, `parse_newsletter_followers`. */
export function readFollowers(value: Json | undefined): NewsletterFollower[] {
  const edges = objectAt(objectOf(value), 'followers')?.['edges'];
  return (Array.isArray(edges) ? edges : []).flatMap((item) => {
    const edge = objectOf(item);
    const node = objectAt(edge, 'node');
    const jid = text(node, 'id');
    if (!edge || !jid) return [];
    const since = Number(text(edge, 'follow_time'));
    return [
      {
        jid,
        pn: text(node, 'pn') || null,
        name: text(node, 'display_name') || null,
        role: lower(edge, 'role') || 'subscriber',
        since: since > 0 ? new Date(since * 1000) : null,
      },
    ];
  });
}

/** Who was asked to become admin and has not answered. Source: WhatsApp Web, by way of whatsapp-rust. */
export function readPendingInvites(value: Json | undefined): { jid: string; pn: string | null }[] {
  const invites = objectOf(value)?.['pending_admin_invites'];
  return (Array.isArray(invites) ? invites : []).flatMap((invite) => {
    const user = objectAt(objectOf(invite), 'user');
    const jid = text(user, 'id');
    return jid ? [{ jid, pn: text(user, 'pn') || null }] : [];
  });
}

/** The newer form is a list of settings, the older one a field. */
function isMuted(viewer: JsonObject): boolean {
  const { settings } = viewer;
  const setting = (Array.isArray(settings) ? settings : [])
    .map(objectOf)
    .find((each) => text(each, 'type') === 'MUTE_ADMIN_ACTIVITY');
  return (lower(setting, 'value') || lower(viewer, 'mute')) === 'on';
}

function textOf(value: JsonObject | undefined): NewsletterText {
  return { id: text(value, 'id'), text: text(value, 'text'), updateTime: text(value, 'update_time') };
}

function imageOf(value: JsonObject | undefined): NewsletterImage | null {
  const directPath = text(value, 'direct_path');
  return directPath ? { id: text(value, 'id'), directPath } : null;
}

const objectOf = (value: Json | undefined): JsonObject | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;

/** Text under a key, numbers as their digits, '' for anything else. */
function text(parent: JsonObject | undefined, key: string): string {
  const value = parent?.[key];
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

const lower = (parent: JsonObject | undefined, key: string): string => text(parent, key).toLowerCase();
