import type { Account } from '../../accounts/index.js';
import type { BinaryNode } from '../../wire/codec.js';
import { child, node, textOf } from '../../wire/node.js';
import type { Product } from '../directory.js';
import { badRequest, IqError, itemNotFound, type IqRequest, type IqTable } from './request.js';

const text = (tag: string, value: string): BinaryNode => node(tag, {}, value);
const MAX_ITEMS = 100;

/**
 * Catalogues of businesses and orders. Source of the shapes: Baileys, `Socket/business` (questions) and
 * `Utils/business` (answers).
 */
export const catalogHandlers: IqTable = {
  'w:biz:catalog:get:product_catalog': (request) => {
    const { core, body } = request;
    const seller = sellerOf(request, body.attrs['jid']);
    const mine = seller === request.device.account;
    const limit = limitOf(child(body, 'limit'));
    const products = [...core.directory.catalog(seller).products.values()].filter(
      ({ hidden }) => mine || !hidden,
    );
    const after = textOf(child(body, 'after'));
    const start = after === null ? 0 : products.findIndex(({ id }) => id === after) + 1;
    if (after !== null && start === 0) throw badRequest();
    const page = products.slice(start, start + limit);
    const last = page.at(-1);
    const hasMore = last !== undefined && start + page.length < products.length;
    const paging = hasMore ? [node('paging', {}, [text('after', last.id)])] : [];
    return [node('product_catalog', {}, [...page.map(productNode), ...paging])];
  },
  'w:biz:catalog:get:collections': (request) => {
    const { core, body } = request;
    const { products, collections } = core.directory.catalog(sellerOf(request, body.attrs['biz_jid']));
    const shown = collections
      .slice(0, limitOf(child(body, 'collection_limit')))
      .map(({ id, name, products: ids }) => {
        const items = ids
          .slice(0, limitOf(child(body, 'item_limit')))
          .flatMap((each) => products.get(each) ?? []);
        const status = node('status_info', {}, [text('status', 'APPROVED'), text('can_appeal', 'false')]);
        return node('collection', {}, [
          text('id', id),
          text('name', name),
          ...items.map(productNode),
          status,
        ]);
      });
    return [node('collections', {}, shown)];
  },
  'fb:thrift_iq:get:order': ({ core, body }) => {
    const found = core.directory.order(body.attrs['id'] ?? '');
    if (!found || body.attrs['op'] !== 'get') throw itemNotFound();
    const { seller, order } = found;
    if (textOf(child(body, 'token')) !== order.token) throw new IqError(401, 'not-authorized');
    const { products } = core.directory.catalog(seller);
    let total = 0;
    const items = order.items.flatMap(({ product: id, quantity }) => {
      const product = products.get(id);
      if (!product) return [];
      total += product.price * quantity;
      return node('product', {}, [
        text('id', id),
        text('name', product.name),
        node('image', {}, [text('url', product.images[0] ?? '')]),
        text('price', String(product.price)),
        text('currency', product.currency),
        text('quantity', String(quantity)),
      ]);
    });
    const price = node('price', {}, [text('total', String(total)), text('currency', order.currency)]);
    return [node('order', { id: order.id, creation_ts: '1700000000' }, [...items, price])];
  },
};

/** Only businesses have a catalogue. */
function sellerOf({ core, device }: IqRequest, jid: string | undefined): Account {
  const account = jid === undefined ? device.account : core.accounts.byJid(jid);
  if (!account || !core.settings.of(account).business) throw itemNotFound();
  return account;
}

function limitOf(item: BinaryNode | undefined): number {
  const limit = Number(textOf(item) ?? MAX_ITEMS);
  if (!Number.isInteger(limit) || limit < 1) throw badRequest();
  return Math.min(limit, MAX_ITEMS);
}

function productNode(product: Product): BinaryNode {
  const images = product.images.map((url, index) =>
    node('image', {}, [
      text('id', String(index)),
      text('request_image_url', url),
      text('original_image_url', url),
    ]),
  );
  return node('product', { is_hidden: String(product.hidden) }, [
    text('id', product.id),
    text('name', product.name),
    text('description', product.description),
    text('retailer_id', product.retailerId),
    text('url', product.url),
    text('price', String(product.price)),
    text('currency', product.currency),
    node('media', {}, images),
    node('status_info', {}, [text('status', 'APPROVED'), text('can_appeal', 'false')]),
  ]);
}
