import { buildModel, type Model, print, runPass } from '@litesmith/ir';
import { describe, expect, it } from 'vitest';
import { resultDifference } from '../testing/same-results.js';
import { seededNumbers } from '../testing/seeded-random.js';
import { padToSame } from './pad-to-same.js';

interface Padded {
  readonly size: number;
  readonly pad: readonly [number, number];
  readonly kernel: number;
  readonly stride?: number;
  readonly dilation?: number;
}

/** A square image, padded on all sides, and a convolution without padding. */
const padded = ({ size, pad, kernel, stride = 1, dilation = 1 }: Padded): Model =>
  buildModel((b) => {
    const paddings = b.constant('paddings', 'INT32', [4, 2], [0, 0, ...pad, ...pad, 0, 0]);
    const x = b.op('PAD', [b.input('x', 'FLOAT32', [-1, size, size, 1]), paddings]);
    const w = b.constant('w', 'FLOAT32', [2, kernel, kernel, 1], seededNumbers(2 * kernel * kernel));
    const options = {
      padding: 'VALID',
      strideH: stride,
      strideW: stride,
      dilationHFactor: dilation,
      dilationWFactor: dilation,
    } as const;
    b.output(b.op('CONV_2D', [x, w, null], options));
  });

describe('padToSame', () => {
  it('reads before and after like this', async () => {
    const before = padded({ size: 4, pad: [1, 1], kernel: 3 });
    expect(print(before)).toMatchInlineSnapshot(`
      "signature "serving_default" of subgraph 0 (x: %x) → (conv_2d: %conv_2d)
      subgraph 0 "main"(%x: FLOAT32[?, 4, 4, 1]) {
        %paddings: INT32[4, 2] = [0, 0, 1, 1, 1, 1, 0, 0]
        %w: FLOAT32[2, 3, 3, 1] = 72 bytes
        %pad = PAD(%x, %paddings) : FLOAT32[?, 6, 6, 1]
        %conv_2d = CONV_2D(%pad, %w, -) {padding: VALID, strideW: 1, strideH: 1} : FLOAT32[?, 4, 4, 2]
        return %conv_2d
      }"
    `);
    expect(print(await runPass(padToSame, before))).toMatchInlineSnapshot(`
      "signature "serving_default" of subgraph 0 (x: %x) → (conv_2d: %conv_2d)
      subgraph 0 "main"(%x: FLOAT32[?, 4, 4, 1]) {
        %w: FLOAT32[2, 3, 3, 1] = 72 bytes
        %conv_2d = CONV_2D(%x, %w, -) {strideW: 1, strideH: 1} : FLOAT32[?, 4, 4, 2]
        return %conv_2d
      }"
    `);
  });

  it.each<Padded>([
    { size: 4, pad: [1, 1], kernel: 3 },
    { size: 6, pad: [0, 1], kernel: 3, stride: 2 },
    { size: 7, pad: [1, 1], kernel: 3, stride: 2 },
    { size: 5, pad: [0, 1], kernel: 2 },
    { size: 6, pad: [2, 2], kernel: 3, dilation: 2 },
  ])('lets the convolution pad for itself: %o', async (spec) => {
    const before = padded(spec);
    const after = await runPass(padToSame, before);
    expect(after.subgraphs[0]?.operators).toMatchObject([{ op: 'CONV_2D', options: { padding: 'SAME' } }]);
    expect(resultDifference(before, after)).toBe(0);
  });

  it.each<Padded>([
    { size: 6, pad: [1, 1], kernel: 3, stride: 2 },
    { size: 4, pad: [2, 2], kernel: 3 },
    { size: 4, pad: [1, 0], kernel: 2 },
    { size: -1, pad: [1, 1], kernel: 3 },
  ])('leaves padding alone that SAME would not add: %o', async (spec) => {
    const before = padded(spec);
    expect(await runPass(padToSame, before)).toBe(before);
  });
});
