import { repeatRequest, talkToEachOther } from './afterwards.js';
import { converse } from './conversation.js';
import { pairByCode, pairByQr } from './pairing.js';
import type { Play } from './play.js';
import { reckon } from './reckoning.js';
import { restartMeanwhile } from './restart.js';

/** The demo from pairing to the reckoning. The stage is built; the gateway is not started yet. */
export async function tell(play: Play): Promise<void> {
  const { stage, narrator, facts } = play;
  narrator.chapter('1. A gateway with a database of its own, and a sandbox instead of WhatsApp');
  narrator.step(`sandbox: ${stage.sandbox.httpUrl}, webhook receiver: ${stage.receiver.url}`);
  await stage.startGateway();
  narrator.step(`gateway: ${stage.url}, data in ${stage.dataDir}`);

  narrator.chapter('2. Two sessions: one paired by QR code, one by phone code');
  const shop = await pairByQr(play, 'Shop');
  const desk = await pairByCode(play, 'Help desk');

  narrator.chapter('3. A text, its read receipt, and the reply');
  const carla = await stage.sandbox.createPhone({ name: 'Carla' });
  const dan = await stage.sandbox.createPhone({ name: 'Dan' });
  const text = await converse(play, shop, carla);

  narrator.chapter('4. A restart while contacts go on writing');
  const pairs = [
    { account: shop, contact: carla },
    { account: desk, contact: dan },
  ];
  const sent = await restartMeanwhile(play, pairs);
  await repeatRequest(play, { account: shop, contact: carla, text });
  await talkToEachOther(play, { from: shop, to: desk });

  for (const [i, { account }] of pairs.entries()) await reckon(play, { account, sent: sent[i] ?? [] });
  const { unhandled, violations } = stage.sandbox.ledger.snapshot();
  facts.equal('the sandbox has nothing to complain about: no unknown stanza, no broken rule', {
    expected: { unhandled: [], violations: [] },
    seen: { unhandled, violations },
  });
}
