import { LiteError } from '@litesmith/ops-registry';
import { expect, test } from 'vitest';
import { ChunkList } from './chunk-list.js';

test('parts are aligned by what comes before them, and joined in order', () => {
  const list = new ChunkList();
  list.add(Uint8Array.of(1, 2, 3));
  list.align(4);
  expect(list.byteLength).toBe(12);
  list.add(Uint8Array.of(4, 5, 6, 7));
  list.pad();
  expect([...list.join()]).toEqual([1, 2, 3, ...new Array(9).fill(0), 4, 5, 6, 7, ...new Array(16).fill(0)]);
});

test('a file that no array can hold is refused when it is joined', () => {
  const list = new ChunkList();
  const part = { byteLength: 2 ** 52 } as Uint8Array;
  list.add(part);
  expect(() => list.join()).toThrow(LiteError);
  expect(() => list.join()).toThrow(/4503599627370496 bytes does not fit into memory/);
});
