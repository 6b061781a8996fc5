import { randomBytes, randomInt } from 'node:crypto';
import { proto } from '../baileys.js';
import type { OrderBody } from './bodies.js';
import { withContext, type ContextParts } from './context.js';

/** WhatsApp counts money of orders in thousandths. */
const THOUSANDTHS = 1000;

/**
 * An order card. `message` lists the items: the card itself shows only how many there are and what they cost.
 * @param seller the account's own address
 */
export function orderMessage(body: OrderBody, context: ContextParts, seller: string): proto.IMessage {
  const { OrderStatus, OrderSurface } = proto.Message.OrderMessage;
  const lines = body.items.map(({ name, quantity, price }) => `${quantity} x ${name}: ${money(price, body)}`);
  const total = body.items.reduce((sum, { quantity, price }) => sum + quantity * price, 0);
  return {
    orderMessage: {
      orderId: String(randomInt(1, 2 ** 47)),
      itemCount: body.items.reduce((count, { quantity }) => count + quantity, 0),
      status: OrderStatus.INQUIRY,
      surface: OrderSurface.CATALOG,
      message: [...lines, ...(body.notes ? [body.notes] : [])].join('\n'),
      orderTitle: body.items.map(({ name }) => name).join(', '),
      sellerJid: seller,
      token: randomBytes(24).toString('base64'),
      totalAmount1000: Math.round(total * THOUSANDTHS),
      totalCurrencyCode: body.currency,
      ...withContext(context),
    },
  };
}

const money = (price: number, { currency }: OrderBody): string => `${price.toFixed(2)} ${currency}`;
