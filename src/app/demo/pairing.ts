import { toString as qrText } from 'qrcode';
import { createAccount, type Account } from './account.js';
import { CONNECT, REQUEST_CODE } from './documents.js';
import type { Play } from './play.js';

/** A session whose phone scans the QR code. */
export async function pairByQr(play: Play, name: string): Promise<Account> {
  const { stage, narrator } = play;
  const phone = await stage.sandbox.createPhone({ name });
  const account = await createAccount(stage, name, phone);
  narrator.step(`createSession "${name}" -> ${account.id}`);
  await account.client.request(CONNECT);
  const { pairing } = await account.states.waitFor('a QR code', (state) => state.pairing?.qr != null);
  const qr = pairing?.qr ?? '';
  narrator.step('connectSession -> PAIRING; the QR code:');
  narrator.block(await rendered(qr));
  const device = await phone.scan(qr);
  narrator.step(`the phone ${phone.number} has scanned it`);
  await expectPaired(play, account, device);
  return account;
}

/** A session whose phone gets a code to type. */
export async function pairByCode(play: Play, name: string): Promise<Account> {
  const { stage, narrator } = play;
  const phone = await stage.sandbox.createPhone({ name });
  const account = await createAccount(stage, name, phone);
  narrator.step(`createSession "${name}" -> ${account.id}`);
  const { requestPairingCode } = await account.client.request<{ requestPairingCode: { code: string } }>(
    REQUEST_CODE,
    { phone: phone.number },
  );
  narrator.step(`requestPairingCode -> ${requestPairingCode.code}`);
  const device = await phone.enterCode(requestPairingCode.code);
  narrator.step(`the phone ${phone.number} has typed it`);
  await expectPaired(play, account, device);
  return account;
}

async function expectPaired({ narrator, facts }: Play, account: Account, device: number): Promise<void> {
  const { id, jid } = await account.states.waitFor('CONNECTED', ({ state }) => state === 'CONNECTED');
  narrator.step(`sessionUpdated -> CONNECTED as ${jid}`);
  facts.equal(`session "${account.name}" is connected as the device that its phone has linked`, {
    expected: { id: account.id, jid: `${account.phone.number}:${device}@s.whatsapp.net` },
    seen: { id, jid },
  });
}

/** Half blocks; in a terminal light on dark on purpose, so that a real phone could scan it. */
function rendered(qr: string): Promise<string> {
  return qrText(qr, process.stdout.isTTY ? { type: 'terminal', small: true } : { type: 'utf8' });
}
