import { mostScans } from '../limits.js';
import { checkSize } from './check-size.js';

/** Whether bytes begin as JPEG files do. */
export function isJpeg(bytes: Uint8Array): boolean {
  return bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff;
}

const END_OF_IMAGE = 0xd9;
const START_OF_SCAN = 0xda;

/** Says what is wrong with a segment of one kind, `undefined` where nothing is. */
type Check = (segment: Uint8Array) => string | undefined;

const checkFrame: Check = (segment) => {
  const components = segment[5] ?? 0;
  if (![1, 3, 4].includes(components) || segment.length !== 6 + 3 * components) return 'its frame is broken';
  if (segment[0] !== 8) return `it has ${segment[0]} bits a channel, expected 8`;
  for (let i = 6; i < segment.length; i += 3) {
    const [across, down] = [(segment[i + 1] ?? 0) >> 4, (segment[i + 1] ?? 0) & 15];
    if (across < 1 || across > 4 || down < 1 || down > 4) return `its channels are sampled ${across} by ${down} times`;
  }
  const number = (at: number): number => ((segment[at] ?? 0) << 8) | (segment[at + 1] ?? 0);
  checkSize(number(3), number(1));
  return undefined;
};

const checkScan: Check = (segment) => {
  const components = segment[0] ?? 0;
  return components < 1 || components > 4 || segment.length !== 4 + 2 * components ? 'a scan is broken' : undefined;
};

const checkQuantization: Check = (segment) => {
  let at = 0;
  while (at < segment.length) at += (segment[at] ?? 0) >> 4 === 0 ? 65 : 129;
  return at === segment.length ? undefined : 'a table of its quantization is broken';
};

const checkHuffman: Check = (segment) => {
  let at = 0;
  while (at < segment.length) at += 17 + segment.subarray(at + 1, at + 17).reduce((sum, count) => sum + count, 0);
  return at === segment.length ? undefined : 'a Huffman table is broken';
};

const twoBytes: Check = (segment) => (segment.length === 2 ? undefined : 'a segment is broken');

/** What is known of a segment without more: applications' data and comments. */
const opaque: Check = () => undefined;

const segmentChecks: Readonly<Record<number, Check>> = {
  192: checkFrame,
  193: checkFrame,
  194: checkFrame,
  196: checkHuffman,
  [START_OF_SCAN]: checkScan,
  219: checkQuantization,
  220: twoBytes,
  221: twoBytes,
  254: opaque,
  ...Object.fromEntries(Array.from({ length: 16 }, (_, i) => [224 + i, opaque])),
};

/**
 * Checks that a JPEG file is whole and built as decoders expect, from segment to segment: the decoder goes by what segments hold and does
 * not end where they and their lengths disagree.
 *
 * @throws {Error} with a sentence
 * Source: ITU-T T.81, annex B.
 */
export function checkJpeg(bytes: Uint8Array): void {
  let [frames, scans] = [0, 0];
  for (let at = 2; ; ) {
    if (bytes[at] !== 0xff)
      throw new Error(at >= bytes.length ? 'it is cut short' : `there is no segment at byte ${at}`);
    const marker = bytes[at + 1];
    if (marker === 0xff) {
      at++; // segments may be filled up with these
      continue;
    }
    if (marker === END_OF_IMAGE) break;
    const check = segmentChecks[marker ?? 0];
    if (marker === undefined || at + 4 > bytes.length) throw new Error('it is cut short');
    if (!check) throw new Error(`segments of kind ${marker.toString(16)} are not understood`);
    const end = at + 2 + (((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0));
    if (end > bytes.length) throw new Error('it is cut short');
    const fault = end < at + 4 ? 'a segment is broken' : check(bytes.subarray(at + 4, end));
    if (fault !== undefined) throw new Error(fault);
    if (check === checkFrame) frames++;
    if (check === checkScan) scans++;
    if (check === checkScan && frames === 0) throw new Error('a scan stands before the frame');
    at = check === checkScan ? endOfScan(bytes, end) : end;
  }
  if (frames !== 1 || scans === 0) throw new Error(`it has ${frames} frames and ${scans} scans`);
  if (scans > mostScans) throw new Error(`it has ${scans} scans, the most is ${mostScans}`);
}

/** Where the next marker stands that is none of those within a scan: stuffed bytes, and restarts. */
function endOfScan(bytes: Uint8Array, start: number): number {
  let at = start;
  for (;;) {
    at = bytes.indexOf(0xff, at);
    if (at < 0) throw new Error('it is cut short');
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && !(next >= 0xd0 && next <= 0xd7)) return at;
    at += 2;
  }
}
