import type { BinaryNode } from '../../wire/codec.js';
import { child } from '../../wire/node.js';
import type { ShownButton } from './shown.js';
import type { StanzaView } from './stanza-view.js';

/** `native_flow_name` of `<biz>` for buttons that start a payment. */
const PAYMENT_FLOWS: Readonly<Record<string, string>> = {
  payment_info: 'payment_info',
  review_and_pay: 'order_details',
};

const byTag = (view: StanzaView, tag: string): BinaryNode | undefined =>
  view.nodes.find((node) => node.tag === tag);

/** `<biz><list v=2 type=product_list/></biz>`. */
export function checkListNodes(view: StanzaView, warnings: string[]): void {
  const list = child(byTag(view, 'biz'), 'list');
  if (!list) warnings.push('without <biz><list/></biz> a list is not drawn');
  else if (list.attrs['v'] !== '2' || list.attrs['type'] !== 'product_list')
    warnings.push('<list> has to be v=2 type=product_list');
}

/** `<biz><buttons/></biz>`. */
export function checkButtonsNodes(view: StanzaView, warnings: string[]): void {
  if (!child(byTag(view, 'biz'), 'buttons'))
    warnings.push('without <biz><buttons/></biz> buttons are not drawn');
}

/**
 * `<biz><interactive type=native_flow v=1><native_flow v name/></interactive></biz>`; a payment is named by
 * `native_flow_name` of `<biz>` instead. In a chat with one person `<bot biz_bot=1/>` stands before it.
 */
export function checkFlowNodes(view: StanzaView, buttons: readonly ShownButton[], warnings: string[]): void {
  const biz = byTag(view, 'biz');
  const bot = byTag(view, 'bot');
  if (!biz) warnings.push('without <biz> interactive content is not drawn');
  else checkFlow(biz, buttons, warnings);
  if (view.chat === 'user') {
    if (bot?.attrs['biz_bot'] !== '1')
      warnings.push('without <bot biz_bot=1/> interactive content is not drawn in a 1:1 chat');
    else if (biz && view.nodes.indexOf(bot) > view.nodes.indexOf(biz))
      warnings.push('<bot> has to stand before <biz>');
  } else if (bot) warnings.push('<bot> belongs to 1:1 chats only');
}

function checkFlow(biz: BinaryNode, buttons: readonly ShownButton[], warnings: string[]): void {
  const payment = buttons.find(({ name }) => Object.hasOwn(PAYMENT_FLOWS, name));
  if (payment) {
    const wanted = PAYMENT_FLOWS[payment.name] as string;
    if (biz.attrs['native_flow_name'] !== wanted)
      warnings.push(`button ${payment.name}: <biz> has to have native_flow_name=${wanted}`);
    return;
  }
  const interactive = child(biz, 'interactive');
  const flow = child(interactive, 'native_flow');
  if (interactive?.attrs['type'] !== 'native_flow' || interactive.attrs['v'] !== '1' || !flow?.attrs['name'])
    warnings.push('<biz> has to have <interactive type=native_flow v=1><native_flow name/></interactive>');
}
