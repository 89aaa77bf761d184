import { LiteError } from '@litesmith/ops-registry';
import { crc32 } from './crc-32.js';
import { type NpyArray, readNpy } from './npy.js';
import { unpackDeflated } from './unpack.js';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const END_LENGTH = 22;
const ENTRY_LENGTH = 46;
const LOCAL_LENGTH = 30;
/** An archive ends in its directory's record and a comment of at most so many bytes. */
const LONGEST_COMMENT = 0xffff;
/** Marks a field that stands in a ZIP64 record. */
const ZIP64 = 0xffffffff;
const STORED = 0;
const DEFLATED = 8;

/**
 * The arrays of a `.npz` file by name, without `.npy`: what `numpy.savez` and `savez_compressed` write. Each is unpacked when it
 * is asked for.
 *
 * @param path what errors call the file
 * @throws {LiteError} `NPZ_FORMAT` where the file is not one, is cut short or damaged, is larger than 4 GB, or packs an array of more
 *   than 1 GiB; asking for an array throws that, or `NPY_FORMAT`
 * Source: PKWARE APPNOTE.TXT 6.3, 4.3.7 (local header), 4.3.12 (directory), 4.3.16 (end of directory).
 */
export function readNpz(file: Uint8Array, path = 'a .npz file'): ReadonlyMap<string, () => NpyArray> {
  const fail = (message: string): never => {
    throw new LiteError('NPZ_FORMAT', message, { at: path, hint: "write it with numpy.savez('file.npz', name=array)" });
  };
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const end = endOfDirectory(view) ?? fail('not a .npz file');
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  const arrays = new Map<string, () => NpyArray>();
  for (let i = 0; i < count; i++) {
    if (at + ENTRY_LENGTH > end || view.getUint32(at, true) !== DIRECTORY_ENTRY) fail('its directory is broken');
    const field = (offset: number): number => view.getUint16(at + offset, true);
    const [nameLength, extraLength, commentLength] = [field(28), field(30), field(32)];
    const name = new TextDecoder().decode(file.subarray(at + ENTRY_LENGTH, at + ENTRY_LENGTH + nameLength));
    const entry = {
      method: field(10),
      crc: view.getUint32(at + 16, true),
      packedLength: view.getUint32(at + 20, true),
      length: view.getUint32(at + 24, true),
      header: view.getUint32(at + 42, true),
    };
    if ([entry.packedLength, entry.length, entry.header].includes(ZIP64)) fail(`"${name}" is larger than 4 GB`);
    if (name.endsWith('.npy')) {
      arrays.set(name.slice(0, -4), () => readNpy(contentsOf(file, entry, name, fail), `${path}:${name.slice(0, -4)}`));
    }
    at += ENTRY_LENGTH + nameLength + extraLength + commentLength;
  }
  return arrays;
}

interface Entry {
  readonly method: number;
  readonly crc: number;
  readonly packedLength: number;
  readonly length: number;
  readonly header: number;
}

function endOfDirectory(view: DataView): number | undefined {
  const least = Math.max(0, view.byteLength - END_LENGTH - LONGEST_COMMENT);
  for (let at = view.byteLength - END_LENGTH; at >= least; at--) {
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  }
  return undefined;
}

function contentsOf(file: Uint8Array, entry: Entry, name: string, fail: (message: string) => never): Uint8Array {
  const { method, header, crc, packedLength, length } = entry;
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (header + LOCAL_LENGTH > file.length) fail(`"${name}" is cut short`);
  const start = header + LOCAL_LENGTH + view.getUint16(header + 26, true) + view.getUint16(header + 28, true);
  const packed = file.subarray(start, start + packedLength);
  if (packed.length !== packedLength) fail(`"${name}" is cut short`);
  if (method === STORED) return crc32(packed) === crc ? packed : fail(`"${name}" is damaged: its checksum is wrong`);
  if (method !== DEFLATED) fail(`"${name}" is packed by method ${method}, expected ${STORED} or ${DEFLATED}`);
  try {
    return unpackDeflated(packed, { byteLength: length, crc });
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    return fail(`"${name}" cannot be unpacked: ${why}`);
  }
}
