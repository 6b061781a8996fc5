import type { Json, JsonObject } from '../../kernel/index.js';
import { wireText } from './text.js';

/** A node of WhatsApp's binary XML, as the socket decodes it. */
export interface Stanza {
  readonly tag: string;
  readonly attrs: Readonly<Record<string, string>>;
  readonly content?: readonly Stanza[] | Uint8Array | string | undefined;
}

/** Value of an attribute, '' when it is missing. */
export function attr(stanza: Stanza, name: string): string {
  const value = Object.hasOwn(stanza.attrs, name) ? stanza.attrs[name] : undefined;
  return typeof value === 'string' ? wireText(value) : '';
}

/** True when the attribute is there, even if empty. */
export function hasAttr(stanza: Stanza, name: string): boolean {
  return Object.hasOwn(stanza.attrs, name);
}

/** Attribute as an integer, 0 when missing or not a number that JSON carries exactly. */
export function intAttr(stanza: Stanza, name: string): number {
  const value = Number(attr(stanza, name));
  return Number.isSafeInteger(value) ? value : 0;
}

/** Children, [] when the stanza has text, bytes or nothing. */
export function children(stanza: Stanza): readonly Stanza[] {
  return Array.isArray(stanza.content) ? (stanza.content as readonly Stanza[]) : [];
}

export function child(stanza: Stanza, tag: string): Stanza | undefined {
  return children(stanza).find((node) => node.tag === tag);
}

export function childrenNamed(stanza: Stanza, tag: string): Stanza[] {
  return children(stanza).filter((node) => node.tag === tag);
}

/** Content as bytes (text is encoded as UTF-8), null when the stanza has children or nothing. */
export function bytesOf(stanza: Stanza | undefined): Uint8Array | null {
  const content = stanza?.content;
  if (content instanceof Uint8Array) return content;
  return typeof content === 'string' ? Buffer.from(content, 'utf8') : null;
}

/** Content as text, '' when the stanza has children or nothing. */
export function textOf(stanza: Stanza | undefined): string {
  const bytes = bytesOf(stanza);
  return bytes ? wireText(Buffer.from(bytes).toString('utf8')) : '';
}

/** The stanza as events carry raw nodes: `{Tag, Attrs, Content}`; attributes sorted, bytes as base64. */
export function stanzaJson(stanza: Stanza): JsonObject {
  const names = Object.keys(stanza.attrs).sort();
  const attrs: JsonObject = {};
  for (const name of names) attrs[wireText(name)] = attr(stanza, name);
  return { Tag: stanza.tag, Attrs: names.length > 0 ? attrs : null, Content: contentJson(stanza) };
}

function contentJson(stanza: Stanza): Json {
  const { content } = stanza;
  if (typeof content === 'string') return wireText(content);
  if (content instanceof Uint8Array) return Buffer.from(content).toString('base64');
  const nodes = children(stanza);
  return nodes.length > 0 ? nodes.map(stanzaJson) : null;
}
