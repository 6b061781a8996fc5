type Fields = Record<string, unknown>;
type Fake = (args: Fields) => unknown;

const inputOf = (args: Fields): Fields => args['input'] as Fields;
const CHAT = '5491155553333@s.whatsapp.net';

/** Answers about chats, messages and calls. */
export function chatFakes(): Record<string, Fake> {
  const chat: Fake = () => ({ address: CHAT });
  const labeled: Fake = (args) => ({
    label: { id: inputOf(args)['labelId'], name: 'Important', color: 1 },
    chat: CHAT,
    labeled: inputOf(args)['labeled'],
  });
  return {
    pinChat: chat,
    archiveChat: chat,
    muteChat: chat,
    deleteChat: chat,
    starMessage: (args) => ({ chat: CHAT, messageId: inputOf(args)['messageId'] }),
    saveLabel: (args) => {
      const { id = 'label_1703123456', name, color } = inputOf(args);
      return { label: { id, name, color }, outcome: 'CREATED' };
    },
    rejectCall: (args) => ({
      ...{ callId: inputOf(args)['callId'], type: inputOf(args)['type'], messageSent: true },
    }),
    labelChat: labeled,
    labelMessage: labeled,
  };
}
