import { randomBytes, randomInt } from 'node:crypto';
import { proto } from '../baileys.js';
import type { OrderBody } from './bodies.js';
import { withContext, type ContextParts } from './context.js';
import type { Attachments } from './media.js';

/** Slot of the picture on the card; it is not uploaded, its preview alone travels. */
export const ORDER_SLOT = 'thumbnail';

/** WhatsApp counts money of orders in thousandths. */
const THOUSANDTHS = 1000;

/** What an order costs, in thousandths of its currency's unit. */
export function orderTotal1000({ items }: Pick<OrderBody, 'items'>): number {
  return Math.round(items.reduce((sum, { quantity, price }) => sum + quantity * price, 0) * THOUSANDTHS);
}

/**
 * An order card. `message` lists the items: the card itself shows only how many there are and what they cost.
 * @param card `own`: the account's own address, which sells
 */
export function orderMessage(
  body: OrderBody,
  context: ContextParts,
  card: { files: Attachments; own: string },
): proto.IMessage {
  const { OrderStatus, OrderSurface } = proto.Message.OrderMessage;
  const lines = body.items.map(({ name, quantity, price }) => `${quantity} x ${name}: ${money(price, body)}`);
  const picture = card.files.get(ORDER_SLOT)?.thumbnail;
  return {
    orderMessage: {
      orderId: String(randomInt(1, 2 ** 47)),
      itemCount: body.items.reduce((count, { quantity }) => count + quantity, 0),
      status: OrderStatus.INQUIRY,
      surface: OrderSurface.CATALOG,
      message: [...lines, ...(body.notes ? [body.notes] : [])].join('\n'),
      orderTitle: body.items.map(({ name }) => name).join(', '),
      sellerJid: card.own,
      ...(picture?.length ? { thumbnail: picture } : {}),
      token: randomBytes(24).toString('base64'),
      totalAmount1000: orderTotal1000(body),
      totalCurrencyCode: body.currency,
      ...withContext(context),
    },
  };
}

const money = (price: number, { currency }: OrderBody): string => `${price.toFixed(2)} ${currency}`;
