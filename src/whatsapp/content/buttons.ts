import type { JsonObject } from '../../kernel/index.js';
import type { Amount, Button, PaymentOrder, PixKey } from './bodies.js';

/** A button as apps know it: a name, and parameters as JSON text. */
export interface NativeButton {
  name: string;
  buttonParamsJson: string;
}

export function nativeButton(button: Button): NativeButton {
  const display = { display_text: button.label, ...(button.id ? { id: button.id } : {}) };
  switch (button.type) {
    case 'reply':
      return native('quick_reply', display);
    case 'url':
      return native('cta_url', {
        ...display,
        url: button.url,
        merchant_url: button.merchantUrl ?? button.url,
      });
    case 'call':
      return native('cta_call', { ...display, phone_number: button.phone });
    case 'copy':
      return native('cta_copy', { ...display, copy_code: button.code });
    case 'pix':
      return native('payment_info', { ...display, ...payment(button.order, button.pix) });
    case 'review_and_pay':
      return native('review_and_pay', { ...display, ...payment(button.order, button.pix) });
  }
}

function native(name: string, params: JsonObject): NativeButton {
  return { name, buttonParamsJson: JSON.stringify(params) };
}

/** Order and ways to pay, as far as they are given. */
function payment(order: PaymentOrder | undefined, pix: PixKey | undefined): JsonObject {
  const settings: JsonObject[] = pix
    ? [
        {
          type: 'pix_static_code',
          pix_static_code: { merchant_name: pix.merchantName, key: pix.key, key_type: pix.type },
        },
      ]
    : [];
  return {
    payment_settings: [...settings, { type: 'cards', cards: { enabled: false } }],
    share_payment_status: false,
    ...(order ? orderParams(order) : {}),
  };
}

function orderParams(order: PaymentOrder): JsonObject {
  const total = order.total ?? sum(order.items);
  return {
    type: 'physical-goods',
    ...(order.currency ? { currency: order.currency } : {}),
    ...(order.referenceId ? { reference_id: order.referenceId } : {}),
    total_amount: { ...total },
    order: {
      status: 'payment_requested',
      order_type: 'ORDER',
      subtotal: { ...total },
      items: order.items.map(({ name, quantity, amount }, index) => ({
        retailer_id: `item-${index + 1}`,
        name,
        quantity,
        amount: { ...amount },
      })),
    },
  };
}

/** What the items cost together. Scales may differ; cents are fine enough for all. */
function sum(items: PaymentOrder['items']): Amount {
  const offset = 100;
  const value = items.reduce(
    (cents, { quantity, amount }) => cents + Math.round((quantity * amount.value * offset) / amount.offset),
    0,
  );
  return { value, offset };
}
