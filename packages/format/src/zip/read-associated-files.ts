import { Inflate } from 'fflate';
import { FormatError } from '../errors.js';
import { inflateAllowance, unpackingCharge } from '../limits.js';
import { crc32 } from './crc32.js';
import { directoryHeader, endRecord, flag, localHeader, method, uint16Limit, zip64Mark } from './records.js';

/**
 * The files of the ZIP archive that may follow a FlatBuffer. Stored files are views, deflated ones are unpacked.
 *
 * @param start byte of the file behind the last that the FlatBuffer uses: a ZIP that begins ahead of it is a constant
 * @throws {FormatError} `FORMAT_ZIP` where an archive is there but broken, encrypted, or unpacks to more than is sound
 */
export function readAssociatedFiles(bytes: Uint8Array, start: number): ReadonlyMap<string, Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const files = new Map<string, Uint8Array>();
  const end = findEndRecord(view, start);
  if (end < 0) return files;
  const entryCount = view.getUint16(end + endRecord.entryCount, true);
  const directoryByteLength = view.getUint32(end + endRecord.directoryByteLength, true);
  const directory = end - directoryByteLength;
  // Offsets count from the archive's first byte, wherever some writers take that to be.
  const base = directory - view.getUint32(end + endRecord.directoryOffset, true);
  if (directory < start || base < 0) throw broken('the directory lies outside the archive', end);
  const archive: Archive = { bytes, view, start, base, directory, end };
  const budget = { stored: bytes.byteLength, unpacked: bytes.byteLength + inflateAllowance };
  let at = directory;
  for (let i = 0; i < entryCount; i++) {
    const entry = readEntry(archive, at);
    files.set(entry.name, contentsOf(archive, entry, budget));
    at = entry.next;
  }
  return files;
}

/** An archive inside a file. */
interface Archive {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  /** First byte that the archive may use. */
  readonly start: number;
  /** Byte that its offsets count from. */
  readonly base: number;
  readonly directory: number;
  readonly end: number;
}

interface Entry {
  readonly name: string;
  readonly at: number;
  readonly method: number;
  readonly crc: number;
  readonly storedByteLength: number;
  readonly byteLength: number;
  readonly localHeader: number;
  readonly next: number;
}

/** Position of the archive's last record, −1 where the file does not end with one. */
function findEndRecord(view: DataView, start: number): number {
  const last = view.byteLength - endRecord.byteLength;
  const first = Math.max(start, last - uint16Limit);
  for (let at = last; at >= first; at--) {
    if (view.getUint32(at, true) !== endRecord.signature) continue;
    if (at + endRecord.byteLength + view.getUint16(at + endRecord.commentLength, true) === view.byteLength) return at;
  }
  return -1;
}

function readEntry({ bytes, view, base, end }: Archive, at: number): Entry {
  if (at + directoryHeader.byteLength > end || view.getUint32(at, true) !== directoryHeader.signature) {
    throw broken('the directory has fewer entries than it says', at);
  }
  const nameLength = view.getUint16(at + directoryHeader.nameLength, true);
  const nameStart = at + directoryHeader.byteLength;
  const next =
    nameStart +
    nameLength +
    view.getUint16(at + directoryHeader.extraLength, true) +
    view.getUint16(at + directoryHeader.commentLength, true);
  if (next > end) throw broken('an entry of the directory is cut off', at);
  if (view.getUint16(at + directoryHeader.flags, true) & flag.encrypted) throw broken('a file is encrypted', at);
  const storedByteLength = view.getUint32(at + directoryHeader.storedByteLength, true);
  const byteLength = view.getUint32(at + directoryHeader.byteLengthField, true);
  const headerOffset = view.getUint32(at + directoryHeader.headerOffset, true);
  if (storedByteLength === zip64Mark || byteLength === zip64Mark || headerOffset === zip64Mark) {
    throw broken('ZIP64 archives are not supported', at);
  }
  return {
    name: new TextDecoder().decode(bytes.subarray(nameStart, nameStart + nameLength)),
    at,
    method: view.getUint16(at + directoryHeader.method, true),
    crc: view.getUint32(at + directoryHeader.crc, true),
    storedByteLength,
    byteLength,
    localHeader: base + headerOffset,
    next,
  };
}

function contentsOf(archive: Archive, entry: Entry, budget: { stored: number; unpacked: number }): Uint8Array {
  const { bytes, view, start, directory } = archive;
  const { name, at, localHeader: local, storedByteLength, byteLength } = entry;
  const isHeader =
    local >= start &&
    local + localHeader.byteLength <= directory &&
    view.getUint32(local, true) === localHeader.signature;
  if (!isHeader) throw broken(`"${name}" has no header where the directory says`, at);
  const contents =
    local +
    localHeader.byteLength +
    view.getUint16(local + localHeader.nameLength, true) +
    view.getUint16(local + localHeader.extraLength, true);
  if (contents + storedByteLength > directory) throw broken(`"${name}" is cut off`, at);
  budget.stored -= storedByteLength;
  budget.unpacked -= byteLength + (entry.method === method.stored ? 0 : unpackingCharge);
  if (budget.stored < 0) throw broken('files overlap', at);
  if (budget.unpacked < 0) throw broken('files unpack to far more than the archive holds', at);
  const stored = bytes.subarray(contents, contents + storedByteLength);
  const data = unpack(entry, stored);
  if (crc32(data) !== entry.crc) throw broken(`"${name}" does not have the checksum that the directory states`, at);
  return data;
}

function unpack(entry: Entry, stored: Uint8Array): Uint8Array {
  const { name, at, byteLength } = entry;
  if (entry.method === method.stored) {
    if (stored.byteLength !== byteLength)
      throw broken(`"${name}" is stored in ${stored.byteLength} bytes, expected ${byteLength}`, at);
    return stored;
  }
  if (entry.method !== method.deflated)
    throw broken(`"${name}" is packed by method ${entry.method}, which is not supported`, at);
  const data = new Uint8Array(byteLength);
  let filled = 0;
  const inflate = new Inflate((part) => {
    if (filled + part.byteLength > byteLength) throw broken(`"${name}" unpacks to more than ${byteLength} bytes`, at);
    data.set(part, filled);
    filled += part.byteLength;
  });
  // Small pieces, so that a bomb is noticed before it has gone off.
  const piece = 16 * 1024;
  try {
    for (let from = 0; from < stored.byteLength; from += piece) {
      inflate.push(stored.subarray(from, from + piece), from + piece >= stored.byteLength);
    }
  } catch (error) {
    if (error instanceof FormatError) throw error;
    throw broken(`"${name}" cannot be unpacked`, at, error);
  }
  if (filled !== byteLength) throw broken(`"${name}" unpacks to ${filled} bytes, expected ${byteLength}`, at);
  return data;
}

function broken(message: string, byteOffset: number, cause?: unknown): FormatError {
  return new FormatError('FORMAT_ZIP', `associated files: ${message}`, { byteOffset, ...(cause ? { cause } : {}) });
}
