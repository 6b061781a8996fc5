import { proto } from '../baileys.js';
import type { ButtonsBody, CarouselBody, CarouselCard, FlowBody, InteractiveBody } from './bodies.js';
import { nativeButton } from './buttons.js';
import { withContext, type ContextParts } from './context.js';

type Interactive = proto.Message.IInteractiveMessage;

const BUTTONS_VERSION = 1;

/**
 * Buttons, a flow or a carousel. `body.text` is what a reader without support for buttons still shows. The wrapper
 * is the one that today's senders of such messages use; whether phones draw the buttons is WhatsApp's decision.
 */
export function interactiveMessage(body: InteractiveBody, context: ContextParts): proto.IMessage {
  const interactive = { ...interactiveOf(body), ...withContext(context) };
  return { documentWithCaptionMessage: { message: { interactiveMessage: interactive } } };
}

function interactiveOf(body: InteractiveBody): Interactive {
  switch (body.kind) {
    case 'buttons':
      return buttonsOf(body);
    case 'flow':
      return flowOf(body);
    case 'carousel':
      return carouselOf(body);
  }
}

function buttonsOf(body: ButtonsBody | CarouselCard): Interactive {
  return {
    header: { title: body.title ?? '', hasMediaAttachment: false },
    body: { text: body.text },
    ...(body.footer ? { footer: { text: body.footer } } : {}),
    nativeFlowMessage: {
      buttons: body.buttons.map(nativeButton),
      messageParamsJson: '',
      messageVersion: BUTTONS_VERSION,
    },
  };
}

function flowOf({ header, ...body }: FlowBody): Interactive {
  return {
    header: { title: header?.title ?? '', subtitle: header?.subtitle ?? '', hasMediaAttachment: false },
    body: { text: body.text },
    ...(body.footer ? { footer: { text: body.footer } } : {}),
    nativeFlowMessage: {
      buttons: body.buttons.map(({ name, paramsJson }) => ({ name, buttonParamsJson: paramsJson })),
      messageParamsJson: body.paramsJson ?? '',
      messageVersion: body.version,
    },
  };
}

function carouselOf(body: CarouselBody): Interactive {
  return {
    header: { title: '', hasMediaAttachment: false },
    body: { text: body.text },
    carouselMessage: {
      cards: body.cards.map(buttonsOf),
      messageVersion: BUTTONS_VERSION,
      carouselCardType: proto.Message.InteractiveMessage.CarouselMessage.CarouselCardType.HSCROLL_CARDS,
    },
  };
}
