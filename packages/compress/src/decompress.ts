import { ContainerError, type ContainerErrorCode, corrupt } from './decode/container-error.js';
import { crc32 } from './decode/crc-32.js';
import { freeByteLength, leastSegment, mostByteLength, mostExpansion } from './decode/limits.js';
import { place } from './decode/numbers.js';
import { decodeSegment } from './decode/segment.js';
import { Streams } from './decode/streams.js';

export { ContainerError, type ContainerErrorCode };

/** How to unpack. */
export interface DecompressOptions {
  /** Largest file to unpack, in bytes. By default the size of the container bounds it: 16 MiB and 255 bytes for each byte. */
  readonly maxByteLength?: number;
}

/**
 * Unpacks a container: gives back the very bytes that `compress` was given.
 *
 * @throws {ContainerError} `COMPRESS_…`, and nothing else, where the bytes are no sound container
 */
export function decompress(container: Uint8Array, options: DecompressOptions = {}): Uint8Array {
  if (!(container instanceof Uint8Array)) {
    throw new ContainerError(
      'COMPRESS_INPUT',
      `expected the container's bytes as a Uint8Array, got ${typeof container}`,
    );
  }
  const [t, f, z, version] = container;
  if (t !== 0x54 || f !== 0x46 || z !== 0x5a) throw new ContainerError('COMPRESS_MAGIC', 'this is no container');
  if (version !== 1) throw new ContainerError('COMPRESS_MAGIC', `version ${version}, expected 1`);
  let at = 8;
  /** Seven bits a byte, the lowest first; the highest bit says that more follow. */
  const size = (): number => {
    let number = 0;
    for (let unit = 1, byte = 128; byte > 127 && unit < 2 ** 35; unit *= 128) {
      byte = container[at++] ?? 0;
      number += (byte & 127) * unit;
    }
    return number;
  };
  const byteLength = size();
  const coded = size();
  const { maxByteLength = Math.min(mostByteLength, freeByteLength + mostExpansion * container.length) } = options;
  if (!(byteLength <= Math.min(maxByteLength, mostByteLength))) {
    throw new ContainerError('COMPRESS_LIMIT', `a file of ${byteLength} bytes, at most ${maxByteLength} are taken`);
  }
  if (at + coded > container.length) throw new ContainerError('COMPRESS_TRUNCATED', 'the container ends too early');
  const file = new Uint8Array(byteLength);
  decodeFile(new Streams(container.subarray(at, at + coded), container.subarray(at + coded)), file);
  const stated = new DataView(container.buffer, container.byteOffset).getUint32(4, true);
  if (crc32(file) !== stated) {
    throw new ContainerError('COMPRESS_CHECKSUM', 'the file is not the one that was packed: its checksum differs');
  }
  return file;
}

/** Segments, and what lies between them in one stream. */
function decodeFile(streams: Streams, file: Uint8Array): void {
  const { numbers } = streams;
  const gaps: [start: number, end: number][] = [];
  const segments = numbers.code(place.segments);
  let at = 0;
  let left = 0;
  for (let s = 0; s < segments; s++) {
    const start = at + numbers.code(place.gap);
    const byteLength = numbers.code(place.length) + leastSegment;
    if (start + byteLength > file.length) throw corrupt('length');
    gaps.push([at, start]);
    left += start - at;
    decodeSegment(streams, file, start, byteLength);
    at = start + byteLength;
  }
  gaps.push([at, file.length]);
  const rest = streams.read(left + file.length - at);
  let from = 0;
  for (const [start, end] of gaps) {
    file.set(rest.subarray(from, from + end - start), start);
    from += end - start;
  }
}
