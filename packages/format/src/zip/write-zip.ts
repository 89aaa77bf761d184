import { LiteError } from '@litesmith/ops-registry';
import { crc32 } from './crc32.js';
import { directoryHeader, endRecord, flag, localHeader, uint16Limit, zip64Mark } from './records.js';

/** What readers of a file must know: 1.0, nothing but stored files. */
const versionNeeded = 10;

/** 1 January 1980, the first that ZIP knows: contents alone decide the bytes. */
const firstDate = 0x0021;

/**
 * An archive of files, none compressed: TFLite's readers of metadata take them in place, out of the mapped model.
 *
 * @param start length of what precedes the archive: offsets count from the first byte of the whole file
 * @throws {LiteError} `FORMAT_ZIP` for more files, longer names or more bytes than ZIP has room for
 * Source: ModelMetadataPopulator::AppendAssociatedFiles, metadata_populator.cc of tflite-support
 */
export function zipOf(files: ReadonlyMap<string, Uint8Array>, start: number): readonly Uint8Array[] {
  if (files.size > uint16Limit) {
    throw new LiteError('FORMAT_ZIP', `${files.size} associated files, at most ${uint16Limit} fit`);
  }
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = start;
  for (const [name, data] of files) {
    const entry = entryOf(name, data, at);
    parts.push(entry.local, data);
    directory.push(entry.central);
    at += entry.local.byteLength + data.byteLength;
  }
  const directoryByteLength = directory.reduce((sum, part) => sum + part.byteLength, 0);
  const end = new DataView(new ArrayBuffer(endRecord.byteLength));
  end.setUint32(0, endRecord.signature, true);
  end.setUint16(endRecord.entryCount - 2, files.size, true);
  end.setUint16(endRecord.entryCount, files.size, true);
  end.setUint32(endRecord.directoryByteLength, directoryByteLength, true);
  end.setUint32(endRecord.directoryOffset, checkOffset(at), true);
  return [...parts, ...directory, new Uint8Array(end.buffer)];
}

/** Both headers of a file. They share their middle part. */
function entryOf(
  name: string,
  data: Uint8Array,
  at: number,
): { readonly local: Uint8Array; readonly central: Uint8Array } {
  const nameBytes = new TextEncoder().encode(name);
  if (nameBytes.byteLength > uint16Limit) {
    throw new LiteError(
      'FORMAT_ZIP',
      `the name of an associated file has ${nameBytes.byteLength} bytes, at most ${uint16Limit} fit`,
    );
  }
  const middle = new DataView(new ArrayBuffer(26));
  middle.setUint16(0, versionNeeded, true);
  middle.setUint16(2, nameBytes.byteLength === name.length ? 0 : flag.utf8, true);
  middle.setUint16(8, firstDate, true);
  middle.setUint32(10, crc32(data), true);
  middle.setUint32(14, checkOffset(data.byteLength), true);
  middle.setUint32(18, data.byteLength, true);
  middle.setUint16(22, nameBytes.byteLength, true);

  const local = new Uint8Array(localHeader.byteLength + nameBytes.byteLength);
  new DataView(local.buffer).setUint32(0, localHeader.signature, true);
  local.set(new Uint8Array(middle.buffer), 4);
  local.set(nameBytes, localHeader.byteLength);

  const central = new Uint8Array(directoryHeader.byteLength + nameBytes.byteLength);
  const view = new DataView(central.buffer);
  view.setUint32(0, directoryHeader.signature, true);
  view.setUint16(4, versionNeeded, true);
  central.set(new Uint8Array(middle.buffer), 6);
  view.setUint32(directoryHeader.headerOffset, checkOffset(at), true);
  central.set(nameBytes, directoryHeader.byteLength);
  return { local, central };
}

function checkOffset(value: number): number {
  if (value < zip64Mark) return value;
  throw new LiteError('FORMAT_ZIP', `associated files have to end before byte ${zip64Mark}, got ${value}`, {
    hint: 'leave associatedFiles empty and ship the files beside the model',
  });
}
