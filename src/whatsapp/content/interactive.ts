import { proto } from '../baileys.js';
import type {
  ButtonsBody,
  CarouselBody,
  CarouselCard,
  FlowBody,
  HeaderMedia,
  InteractiveBody,
} from './bodies.js';
import { nativeButton } from './buttons.js';
import { withContext, type ContextParts } from './context.js';
import { headerMedia, type Attachments } from './media.js';

type Interactive = proto.Message.IInteractiveMessage;

const BUTTONS_VERSION = 1;

/**
 * Buttons, a flow or a carousel. `body.text` is what a reader without support for buttons still shows. The wrapper
 * is the one that today's senders of such messages use; whether phones draw the buttons is WhatsApp's decision.
 */
export function interactiveMessage(
  body: InteractiveBody,
  context: ContextParts,
  files: Attachments,
): proto.IMessage {
  const interactive = { ...interactiveOf(body, files), ...withContext(context) };
  return { documentWithCaptionMessage: { message: { interactiveMessage: interactive } } };
}

function interactiveOf(body: InteractiveBody, files: Attachments): Interactive {
  switch (body.kind) {
    case 'buttons':
      return buttonsOf(body, files);
    case 'flow':
      return flowOf(body, files);
    case 'carousel':
      return carouselOf(body, files);
  }
}

function buttonsOf(body: ButtonsBody | CarouselCard, files: Attachments): Interactive {
  return {
    header: { title: body.title ?? '', ...mediaOf(body.media, files) },
    body: { text: body.text },
    ...(body.footer ? { footer: { text: body.footer } } : {}),
    nativeFlowMessage: {
      buttons: body.buttons.map(nativeButton),
      messageParamsJson: '',
      messageVersion: BUTTONS_VERSION,
    },
  };
}

function flowOf({ header, ...body }: FlowBody, files: Attachments): Interactive {
  return {
    header: {
      title: header?.title ?? '',
      subtitle: header?.subtitle ?? '',
      ...mediaOf(body.media, files),
    },
    body: { text: body.text },
    ...(body.footer ? { footer: { text: body.footer } } : {}),
    nativeFlowMessage: {
      buttons: body.buttons.map(({ name, paramsJson }) => ({ name, buttonParamsJson: paramsJson })),
      messageParamsJson: body.paramsJson ?? '',
      messageVersion: body.version,
    },
  };
}

function carouselOf(body: CarouselBody, files: Attachments): Interactive {
  return {
    header: { title: '', hasMediaAttachment: false },
    body: { text: body.text },
    carouselMessage: {
      cards: body.cards.map((card) => buttonsOf(card, files)),
      messageVersion: BUTTONS_VERSION,
      carouselCardType: proto.Message.InteractiveMessage.CarouselMessage.CarouselCardType.HSCROLL_CARDS,
    },
  };
}

function mediaOf(
  media: HeaderMedia | undefined,
  files: Attachments,
): proto.Message.InteractiveMessage.IHeader {
  return media ? { hasMediaAttachment: true, ...headerMedia(media, files) } : { hasMediaAttachment: false };
}
