import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readIdx } from './idx.js';

const folder = mkdtempSync(join(tmpdir(), 'litesmith-idx-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(...bytes: number[]): string {
  const path = join(folder, `${bytes.join('-')}.idx`);
  writeFileSync(path, Uint8Array.from(bytes));
  return path;
}

describe('IDX files', () => {
  it('give shape and elements', () => {
    const { shape, data } = readIdx(file(0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6));
    expect(shape).toEqual([2, 3]);
    expect([...data]).toEqual([1, 2, 3, 4, 5, 6]);
  });

  const broken: readonly (readonly [string, readonly number[]])[] = [
    ['another type', [0, 0, 13, 1, 0, 0, 0, 1, 1]],
    ['missing elements', [0, 0, 8, 1, 0, 0, 0, 4, 1]],
    ['a header cut short', [0, 0, 8, 3, 0, 0]],
    ['nothing', []],
  ];
  for (const [name, bytes] of broken) {
    it(`with ${name} are refused`, () => {
      expect(() => readIdx(file(...bytes))).toThrowError(expect.objectContaining({ code: 'IDX_FORMAT' }));
    });
  }
});
