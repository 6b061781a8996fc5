import type { BinaryNode } from '../baileys.js';
import { child, children, textOf } from '../devices/nodes.js';

/** Edge of the pictures that the server is asked for. */
const PICTURE_PIXELS = '100';

export interface ProductFacts {
  id: string;
  name: string;
  description: string;
  retailerId: string;
  url: string;
  /** Thousandths of the currency's unit; null: the business names no price. */
  price: number | null;
  currency: string;
  hidden: boolean;
  /** Links to its pictures, small and as they were uploaded. */
  images: { small: string; original: string }[];
  /** What WhatsApp's review says: `APPROVED`, ... */
  reviewStatus: string;
}

export interface CatalogPage {
  products: ProductFacts[];
  /** Where the next page begins; null on the last one. */
  after: string | null;
}

export interface CollectionFacts {
  id: string;
  name: string;
  products: ProductFacts[];
  reviewStatus: string;
}

export interface OrderFacts {
  id: string;
  /** Thousandths of the currency's unit. */
  total: number | null;
  currency: string;
  items: {
    id: string;
    name: string;
    imageUrl: string;
    price: number | null;
    currency: string;
    quantity: number;
  }[];
}

const text = (tag: string, value: string): BinaryNode => ({ tag, attrs: {}, content: Buffer.from(value) });
const size = (): BinaryNode[] => [text('width', PICTURE_PIXELS), text('height', PICTURE_PIXELS)];

function iq(xmlns: string, content: BinaryNode, attrs: Record<string, string> = {}): BinaryNode {
  return { tag: 'iq', attrs: { to: '@s.whatsapp.net', type: 'get', xmlns, ...attrs }, content: [content] };
}

/** Source of the shapes here: Baileys, `Socket/business` and `Utils/business`, whose parsers lose pictures and prices. */
export function catalogQuery(jid: string, page: { first: number; after: string | null }): BinaryNode {
  const after = page.after === null ? [] : [text('after', page.after)];
  const content = [text('limit', String(page.first)), ...size(), ...after];
  return iq('w:biz:catalog', { tag: 'product_catalog', attrs: { jid, allow_shop_source: 'true' }, content });
}

export function readCatalog(answer: BinaryNode): CatalogPage {
  const catalog = child(answer, 'product_catalog');
  return {
    products: children(catalog, 'product').map(readProduct),
    after: textOf(child(child(catalog, 'paging'), 'after')) || null,
  };
}

export function collectionsQuery(jid: string, limit: number): BinaryNode {
  const content = [text('collection_limit', String(limit)), text('item_limit', String(limit)), ...size()];
  const collections = { tag: 'collections', attrs: { biz_jid: jid }, content };
  return iq('w:biz:catalog', collections, { smax_id: '35' });
}

export function readCollections(answer: BinaryNode): CollectionFacts[] {
  return children(child(answer, 'collections'), 'collection').map((collection) => ({
    id: textOf(child(collection, 'id')),
    name: textOf(child(collection, 'name')),
    products: children(collection, 'product').map(readProduct),
    reviewStatus: textOf(child(child(collection, 'status_info'), 'status')),
  }));
}

export function orderQuery(id: string, token: string): BinaryNode {
  const dimensions = { tag: 'image_dimensions', attrs: {}, content: size() };
  const order = { tag: 'order', attrs: { op: 'get', id }, content: [dimensions, text('token', token)] };
  return iq('fb:thrift_iq', order, { smax_id: '5' });
}

export function readOrder(answer: BinaryNode, id: string): OrderFacts | null {
  const order = child(answer, 'order');
  if (!order) return null;
  const price = child(order, 'price');
  return {
    id: order.attrs['id'] ?? id,
    total: amountOf(child(price, 'total')),
    currency: textOf(child(price, 'currency')),
    items: children(order, 'product').map((product) => ({
      id: textOf(child(product, 'id')),
      name: textOf(child(product, 'name')),
      imageUrl: textOf(child(child(product, 'image'), 'url')),
      price: amountOf(child(product, 'price')),
      currency: textOf(child(product, 'currency')),
      quantity: Number(textOf(child(product, 'quantity'))) || 0,
    })),
  };
}

function readProduct(product: BinaryNode): ProductFacts {
  const of = (tag: string): string => textOf(child(product, tag));
  return {
    id: of('id'),
    name: of('name'),
    description: of('description'),
    retailerId: of('retailer_id'),
    url: of('url'),
    price: amountOf(child(product, 'price')),
    currency: of('currency'),
    hidden: product.attrs['is_hidden'] === 'true',
    images: children(child(product, 'media'), 'image').map((image) => ({
      small: textOf(child(image, 'request_image_url')),
      original: textOf(child(image, 'original_image_url')),
    })),
    reviewStatus: textOf(child(child(product, 'status_info'), 'status')),
  };
}

function amountOf(node: BinaryNode | undefined): number | null {
  const amount = Number(textOf(node) || Number.NaN);
  return Number.isFinite(amount) ? amount : null;
}
