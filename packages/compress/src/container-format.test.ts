import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compress } from './compress.js';
import { decompress } from './decompress.js';

test('the example in the description of the format is a container', () => {
  const page = readFileSync(new URL('../../../docs/container-format.md', import.meta.url), 'utf8');
  const [, text = '', hex = ''] =
    /bytes of `([^`]+)` as `compress` packs them:\n\n```\n([0-9a-f\s]+)```/.exec(page) ?? [];
  const container = Uint8Array.from(hex.trim().split(/\s+/), (byte) => Number.parseInt(byte, 16));
  const bytes = new TextEncoder().encode(text);
  expect(decompress(container)).toEqual(bytes);
  expect(compress(bytes)).toEqual(container);
});
