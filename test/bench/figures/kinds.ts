import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { row, withAim, type FigureResult, type Pair, type Row } from '../measure/result.js';
import { atPace, type Pace } from '../process/pace.js';
import { inRounds, type Effort, type Stage } from '../stage.js';
import { receivedLeg, sentLeg, type KindLeg } from './kind-legs.js';

/** So many at once on both sides: as many as a client gains from. */
const PACE: Pace = { concurrency: 16 };
const SIZES = [4, 64, 256] as const;
const LARGE = 256;
const LIVELY = 16;
/** When Baileys' record of an own sender key grows no more. */
const CAP = 2_000;
const PICTURE_BYTES = 200_000;

const SEND_TEXT = `mutation Send($to: JID!, $text: String!) {
  sendText(input: { to: $to, text: $text, waitForAck: true }) { messageId }
}`;
const SEND_IMAGE = `mutation Send($to: JID!, $image: MediaInput!) {
  sendImage(input: { to: $to, image: $image, options: { waitForAck: true } }) { messageId }
}`;

/** One kind in one round. */
interface Both {
  ours: KindLeg;
  bare: KindLeg;
}

/** By size, each with one phone that reads; and one in which five phones write. */
type Groups = Record<(typeof SIZES)[number] | 'lively', string>;

/** What is sent, by kind, and what groups bring in: through the whole gateway, and by the bare client. */
export async function kinds(stage: Stage, effort: Effort): Promise<FigureResult> {
  const dir = await mkdtemp(join(tmpdir(), 'digigo-bench-picture-'));
  try {
    const picture = join(dir, 'picture.jpg');
    await writeFile(picture, await noisyPicture());
    return await measure(stage, effort, picture);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

async function measure(stage: Stage, effort: Effort, picture: string): Promise<FigureResult> {
  const { sandbox, bare, numbers } = stage;
  const groupsOf = async (of: string): Promise<Groups> => {
    const made = {} as Groups;
    const phones = numbers.contacts.slice(0, 1);
    for (const size of SIZES) made[size] = await sandbox.call('createGroup', { of, phones, size });
    made.lively = await sandbox.call('createGroup', { of, phones: numbers.contacts, size: LIVELY });
    return made;
  };
  const groups = { ours: await groupsOf(numbers.gateway), bare: await groupsOf(numbers.bare) };
  // Everybody has the keys of every group before anything is counted.
  for (const size of SIZES) {
    await ours(stage, 1, text([groups.ours[size]]));
    await theirs(stage, 1, { to: [groups.bare[size]] });
  }
  const counts = effort.quick
    ? { text: 60, picture: 10, group: 60, bareGroup: 20, received: 100, bareReceived: 40 }
    : { text: 200, picture: 30, group: 300, bareGroup: 60, received: 400, bareReceived: 120 };
  const base64 = (await readFile(picture)).toString('base64');

  const rounds = await inRounds(effort, async () => {
    const group = async (size: (typeof SIZES)[number]) => {
      const sent = await ours(stage, counts.group, text([groups.ours[size]]));
      await bare.call('ageSenderKey', { group: groups.bare[size], messages: 0 });
      const young = await theirs(stage, counts.bareGroup, { to: [groups.bare[size]] });
      await bare.call('ageSenderKey', { group: groups.bare[size], messages: CAP });
      const old = await theirs(stage, Math.ceil(counts.bareGroup / 2), { to: [groups.bare[size]] });
      return { young: { ours: sent, bare: young }, old: { ours: sent, bare: old } };
    };
    return {
      text: {
        ours: await ours(stage, counts.text, text(numbers.contacts)),
        bare: await theirs(stage, counts.text, { to: numbers.contacts }),
      },
      picture: {
        ours: await ours(stage, counts.picture, pictures(numbers.contacts, base64)),
        bare: await theirs(stage, counts.picture, { to: numbers.contacts, picture }),
      },
      4: await group(4),
      64: await group(64),
      256: await group(256),
      first: await first(stage),
      received: {
        ours: await receivedLeg(stage, { group: groups.ours.lively, count: counts.received, by: 'gateway' }),
        bare: await receivedLeg(stage, { group: groups.bare.lively, count: counts.bareReceived, by: 'bare' }),
      },
    };
  });

  const of = (pick: (round: (typeof rounds)[number]) => Both): Both[] => rounds.map(pick);
  return {
    figure: 'Kinds: what is sent by kind, and groups received',
    rows: [
      ...rowsOf(
        'text',
        of((r) => r.text),
      ),
      ...rowsOf(
        'image of 200 KB',
        of((r) => r.picture),
      ),
      ...rowsOf(
        'group of 4',
        of((r) => r[4].young),
        6,
      ),
      ...rowsOf(
        'group of 64',
        of((r) => r[64].young),
      ),
      ...rowsOf(
        'group of 256',
        of((r) => r[256].young),
        3,
      ),
      ...rowsOf(
        'group of 4, record at its cap',
        of((r) => r[4].old),
        6,
      ),
      ...rowsOf(
        'group of 64, record at its cap',
        of((r) => r[64].old),
      ),
      ...rowsOf(
        'group of 256, record at its cap',
        of((r) => r[256].old),
        3,
      ),
      ...firstRows(of((r) => r.first)),
      ...rowsOf(
        'groups received',
        of((r) => r.received),
        8,
      ),
    ],
    notes: [
      `Sends: ${'concurrency' in PACE ? PACE.concurrency : 0} at a time, over with the server's ack; every id was seen at a phone. Ours by GraphQL, image as base64 in the request.`,
      'Groups: one phone that reads, and members with keys of their own that take everything unread, the same for both.',
      `"record at its cap": Baileys' own sender key as it is after ${CAP.toLocaleString('en')} messages; else as it is after some dozens. Ours does not grow.`,
      'First message: a new group, a session with nobody in it. Received: five phones write, the server lets all go at once.',
      'Received, ours: until the last one is committed as an event. Bare: until the last messages.upsert; nothing is stored.',
      'Processor time: of the process of the gateway, and of the bare client; until all has arrived. "with PostgreSQL": its processes on top, to the same bare figure.',
    ],
    raw: rounds,
  };
}

type Send = (n: number) => { query: string; variables: Record<string, unknown>; field: string };

const text =
  (to: readonly string[]): Send =>
  (n) => ({
    query: SEND_TEXT,
    variables: { to: to[n % to.length], text: `Message ${n} of the bench` },
    field: 'sendText',
  });

const pictures =
  (to: readonly string[], base64: string): Send =>
  (n) => ({
    query: SEND_IMAGE,
    variables: { to: to[n % to.length], image: { base64, mimeType: 'image/jpeg' } },
    field: 'sendImage',
  });

function ours(stage: Stage, count: number, send: Send): Promise<KindLeg> {
  const { gateway, session } = stage;
  return sentLeg(stage, 'gateway', () =>
    atPace(count, PACE, async (n) => {
      const { query, variables, field } = send(n);
      const answer = await gateway.graphql<Record<string, { messageId: string }>>(
        session.token,
        query,
        variables,
      );
      return answer[field]?.messageId ?? '';
    }),
  );
}

function theirs(stage: Stage, count: number, wanted: { to: string[]; picture?: string }): Promise<KindLeg> {
  return sentLeg(stage, 'bare', () =>
    stage.bare.call('send', { ...wanted, count, pace: PACE, waitForAck: true }),
  );
}

/** One message to a group of people whom nobody has written to. */
async function first(stage: Stage): Promise<Both> {
  const { sandbox, numbers } = stage;
  const grouping = { phones: numbers.contacts.slice(0, 1), size: LARGE };
  const mine = await sandbox.call('createGroup', { ...grouping, of: numbers.gateway, fresh: true });
  const sent = await ours(stage, 1, text([mine]));
  // The same people: of the bare client they are as new.
  const other = await sandbox.call('createGroup', { ...grouping, of: numbers.bare });
  return { ours: sent, bare: await theirs(stage, 1, { to: [other] }) };
}

function rowsOf(what: string, rounds: readonly Both[], aim?: number): Row[] {
  const rate = pairs(rounds, ({ count, totalMs }) => (count * 1000) / totalMs);
  const throughput = row(what, 'msg/s', rate);
  return [
    aim === undefined
      ? throughput
      : withAim(throughput, `>= ${aim} times`, ({ ratio }) => ratio.median >= aim),
    ...cpuRows(what, rounds, 'ms/msg'),
  ];
}

function firstRows(rounds: readonly Both[]): Row[] {
  const what = `first message to a group of ${LARGE}`;
  return [
    row(
      what,
      'ms',
      pairs(rounds, ({ totalMs }) => totalMs),
    ),
    ...cpuRows(what, rounds, 'ms'),
  ];
}

function cpuRows(what: string, rounds: readonly Both[], unit: string): Row[] {
  const perMessage = pairs(rounds, ({ cpuMs, count }) => cpuMs / count);
  const withDatabase = rounds.map(({ ours: mine, bare }) => ({
    ours: (mine.cpuMs + mine.databaseCpuMs) / mine.count,
    bare: bare.cpuMs / bare.count,
  }));
  return [
    row(`${what}, processor time`, unit, perMessage),
    row(`${what}, with PostgreSQL`, unit, withDatabase),
  ];
}

function pairs(rounds: readonly Both[], of: (leg: KindLeg) => number): Pair[] {
  return rounds.map(({ ours: mine, bare }) => ({ ours: of(mine), bare: of(bare) }));
}

/** A JPEG of about the wanted size: noise cannot be compressed, so the number of pixels decides. */
async function noisyPicture(): Promise<Buffer> {
  const side = 512;
  const noise = sharp(randomBytes(side * side * 3), { raw: { width: side, height: side, channels: 3 } });
  let best = await noise.clone().jpeg({ quality: 50 }).toBuffer();
  for (let quality = 50; quality <= 95 && best.length < PICTURE_BYTES; quality += 5)
    best = await noise.clone().jpeg({ quality }).toBuffer();
  return best;
}
