import { unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { FormatError } from '../errors.js';
import { noise } from '../fixtures/models.js';
import { crc32 } from './crc32.js';
import { readAssociatedFiles } from './read-associated-files.js';
import { directoryHeader, endRecord } from './records.js';
import { zipOf } from './write-zip.js';

const text = (value: string): Uint8Array => new TextEncoder().encode(value);
const files = new Map([
  ['labels.txt', text('cat\ndog\n')],
  ['größe.txt', noise(300)],
  ['empty', new Uint8Array()],
]);

function concat(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

const before = noise(77);
const archive = concat(before, ...zipOf(files, before.byteLength));

test('the checksum is that of the standard', () => {
  expect(crc32(text('123456789'))).toBe(0xcbf43926);
  expect(crc32(new Uint8Array())).toBe(0);
});

describe('an archive that was written', () => {
  test('reads back, as views', () => {
    const read = readAssociatedFiles(archive, before.byteLength);
    expect(read).toEqual(files);
    expect(read.get('labels.txt')?.buffer).toBe(archive.buffer);
  });

  test('is opened by another reader of ZIP', () => {
    expect(unzipSync(archive.slice(before.byteLength - 77))).toEqual(Object.fromEntries(files));
  });

  test('counts offsets from the first byte of the file', () => {
    const view = new DataView(archive.buffer);
    const directory = view.getUint32(archive.byteLength - endRecord.byteLength + endRecord.directoryOffset, true);
    expect(view.getUint32(directory, true)).toBe(directoryHeader.signature);
  });

  test('has the same bytes whenever it is written', () => {
    expect(concat(...zipOf(files, 5))).toEqual(concat(...zipOf(files, 5)));
  });
});

describe('archives of others', () => {
  test('may be deflated', () => {
    const zip = zipSync({ 'a.txt': text('a'.repeat(5000)), 'b.bin': noise(100_000) }, { level: 9 });
    const read = readAssociatedFiles(concat(before, zip), before.byteLength);
    expect(read.get('a.txt')).toEqual(text('a'.repeat(5000)));
    expect(read.get('b.bin')).toEqual(noise(100_000));
  });

  test('may count offsets from their own first byte', () => {
    const zip = zipSync({ a: text('one') }, { level: 0 });
    expect(readAssociatedFiles(concat(before, zip), before.byteLength)).toEqual(new Map([['a', text('one')]]));
  });

  test('that lie inside the FlatBuffer are constants, not files', () => {
    expect(readAssociatedFiles(archive, archive.byteLength)).toEqual(new Map());
  });
});

describe('broken archives are refused', () => {
  const field = (offset: number, value: number): Uint8Array => {
    const broken = archive.slice();
    const view = new DataView(broken.buffer);
    const end = broken.byteLength - endRecord.byteLength;
    const directory = view.getUint32(end + endRecord.directoryOffset, true);
    view.setUint32(offset < 0 ? end - offset : directory + offset, value, true);
    return broken;
  };
  const bomb = zipSync({ bomb: new Uint8Array(100 * 2 ** 20) }, { level: 9 });
  const lyingBomb = (): Uint8Array => {
    const bytes = bomb.slice();
    const view = new DataView(bytes.buffer);
    const directory = view.getUint32(bytes.byteLength - endRecord.byteLength + endRecord.directoryOffset, true);
    view.setUint32(directory + directoryHeader.byteLengthField, 10, true);
    return bytes;
  };

  test.each<[string, Uint8Array, RegExp]>([
    ['with a directory outside', field(-endRecord.directoryByteLength, 2 ** 31), /outside the archive/],
    ['with a longer directory than there is', field(-endRecord.entryCount, 0xffff), /fewer entries|outside/],
    ['with a header elsewhere', field(directoryHeader.headerOffset, 3), /no header/],
    ['with contents beyond the end', field(directoryHeader.storedByteLength, 2 ** 30), /cut off/],
    ['with two lengths of a stored file', field(directoryHeader.byteLengthField, 9), /expected 9/],
    ['with another checksum', field(directoryHeader.crc, 0), /checksum/],
    ['with ZIP64 lengths', field(directoryHeader.byteLengthField, 0xffffffff), /ZIP64/],
    ['with an unknown method', field(directoryHeader.method, 99), /method 99/],
    ['with an encrypted file', field(directoryHeader.flags, 1), /encrypted/],
    ['with a bomb', bomb, /far more than the archive holds/],
    ['with a bomb that lies about its size', lyingBomb(), /unpacks to more than 10 bytes/],
  ])('%s', (_what, bytes, message) => {
    const read = (): unknown =>
      readAssociatedFiles(bytes, bytes === bomb || bytes.byteLength !== archive.byteLength ? 0 : before.byteLength);
    expect(read).toThrow(FormatError);
    expect(read).toThrow(message);
  });
});

test('more files, longer names and more bytes than ZIP has room for are refused', () => {
  expect(() => zipOf(new Map([['n'.repeat(70_000), new Uint8Array()]]), 0)).toThrow(/70000 bytes/);
  expect(() => zipOf(files, 2 ** 32)).toThrow(/before byte 4294967295/);
  const many = new Map(Array.from({ length: 65_536 }, (_, i) => [`${i}`, new Uint8Array()]));
  expect(() => zipOf(many, 0)).toThrow(/65536 associated files/);
});
