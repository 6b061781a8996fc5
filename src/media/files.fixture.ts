/** Small files of formats whose heads and indexes are read without a decoder, made by hand. */

const u16 = (value: number): Buffer => Buffer.from([value >> 8, value & 255]);
const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};
const box = (type: string, ...parts: Buffer[]): Buffer => {
  const body = Buffer.concat(parts);
  return Buffer.concat([u32(body.length + 8), Buffer.from(type, 'latin1'), body]);
};

export interface MovieOptions {
  brand?: string;
  seconds?: number;
  video?: { codec: string; width: number; height: number; turned?: boolean } | null;
  audio?: string | null;
}

/** An mp4 with an index and no frames. */
export function movie(options: MovieOptions = {}): Buffer {
  const {
    brand = 'isom',
    seconds = 7,
    video = { codec: 'avc1', width: 640, height: 360 },
    audio = 'mp4a',
  } = options;
  const mvhd = box('mvhd', Buffer.alloc(12), u32(1000), u32(Math.round(seconds * 1000)), Buffer.alloc(80));
  const tracks = [];
  if (video) tracks.push(track('vide', video.codec, video));
  if (audio) tracks.push(track('soun', audio, { width: 0, height: 0 }));
  return Buffer.concat([
    box('ftyp', Buffer.from(`${brand}\0\0\x02\0isomiso2`, 'latin1')),
    box('mdat', Buffer.alloc(5000)),
    box('moov', mvhd, ...tracks),
  ]);
}

function track(
  handler: string,
  codec: string,
  size: { width: number; height: number; turned?: boolean },
): Buffer {
  const one = 65_536;
  const [a, b, c, d] = size.turned ? [0, one, 0xffff0000, 0] : [one, 0, 0, one];
  const matrix = Buffer.concat([a, b, 0, c, d, 0, 0, 0, 0x40000000].map((value) => u32(value ?? 0)));
  const tkhd = box('tkhd', Buffer.alloc(40), matrix, u32(size.width * one), u32(size.height * one));
  const hdlr = box('hdlr', Buffer.alloc(8), Buffer.from(handler, 'latin1'), Buffer.alloc(13));
  const stsd = box('stsd', Buffer.alloc(8), u32(16), Buffer.from(codec, 'latin1'), Buffer.alloc(8));
  return box('trak', tkhd, box('mdia', hdlr, box('minf', box('stbl', stsd))));
}

/** Two pages of ogg/opus: the head, and one that says where the recording ends. */
export function opus(seconds: number): Buffer {
  const skipped = 312;
  const page = (position: number, body: Buffer): Buffer => {
    const head = Buffer.alloc(27);
    head.write('OggS', 'latin1');
    head.writeBigInt64LE(BigInt(position), 6);
    head[26] = 1;
    return Buffer.concat([head, Buffer.from([body.length]), body]);
  };
  const info = Buffer.alloc(19);
  info.write('OpusHead', 'latin1');
  info.set([1, 1], 8);
  info.writeUInt16LE(skipped, 10);
  return Buffer.concat([page(0, info), page(Math.round(seconds * 48_000) + skipped, Buffer.alloc(40))]);
}

/** 16-bit mono at 8 kHz: a tone that grows louder. */
export function wav(seconds: number): Buffer {
  const rate = 8000;
  const samples = Buffer.alloc(seconds * rate * 2);
  for (let at = 0; at < samples.length / 2; at += 1) {
    const loudness = (20_000 * at * 2) / samples.length;
    samples.writeInt16LE(Math.round(loudness * Math.sin((at * 2 * Math.PI * 440) / rate)), at * 2);
  }
  const head = Buffer.alloc(44);
  head.write('RIFF', 'latin1');
  head.writeUInt32LE(36 + samples.length, 4);
  head.write('WAVEfmt ', 8, 'latin1');
  head.writeUInt32LE(16, 16);
  head.set([1, 0, 1, 0], 20);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(rate * 2, 28);
  head.set([2, 0, 16, 0], 32);
  head.write('data', 36, 'latin1');
  head.writeUInt32LE(samples.length, 40);
  return Buffer.concat([head, samples]);
}

/** Frames of MPEG 1 layer III, 128 kbit/s at 44.1 kHz, silent. */
export function mp3(seconds: number): Buffer {
  const frame = Buffer.concat([u16(0xfffb), u16(0x9000), Buffer.alloc(413)]);
  return Buffer.concat(Array<Buffer>(Math.round((seconds * 44_100) / 1152)).fill(frame));
}
