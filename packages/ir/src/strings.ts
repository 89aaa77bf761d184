import { LiteError } from '@litesmith/ops-registry';

/**
 * The strings of a string tensor: an int32 count, count + 1 int32 offsets from the start of the data, then the bytes.
 * What comes back are views of `data`.
 *
 * @throws {LiteError} `CONST_STRINGS` where the counts or offsets do not fit into the data.
 * Source: tflite/string_util.h
 */
export function readStrings(data: Uint8Array): Uint8Array[] {
  if (data.byteLength < 4) {
    throw new LiteError('CONST_STRINGS', `string tensor has ${data.byteLength} bytes, its count alone takes 4`);
  }
  const ints = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const count = ints.getInt32(0, true);
  const header = 4 * (count + 2);
  if (count < 0 || header > data.byteLength) {
    throw new LiteError('CONST_STRINGS', `string tensor of ${data.byteLength} bytes states ${count} strings`);
  }
  const strings: Uint8Array[] = [];
  for (let i = 0; i < count; i++) {
    const start = ints.getInt32(4 + 4 * i, true);
    const end = ints.getInt32(8 + 4 * i, true);
    if (start < header || end < start || end > data.byteLength) {
      throw new LiteError(
        'CONST_STRINGS',
        `string ${i} lies at ${start} … ${end}, outside of bytes ${header} … ${data.byteLength}`,
      );
    }
    strings.push(data.subarray(start, end));
  }
  return strings;
}

/** The data of a string tensor that holds these strings, in the layout that {@link readStrings} reads. */
export function writeStrings(strings: readonly Uint8Array[]): Uint8Array {
  const header = 4 * (strings.length + 2);
  const data = new Uint8Array(strings.reduce((total, string) => total + string.byteLength, header));
  const ints = new DataView(data.buffer);
  ints.setInt32(0, strings.length, true);
  let offset = header;
  strings.forEach((string, i) => {
    ints.setInt32(4 + 4 * i, offset, true);
    data.set(string, offset);
    offset += string.byteLength;
  });
  ints.setInt32(4 + 4 * strings.length, offset, true);
  return data;
}
