import { describe, expect, test } from 'vitest';
import { blockMask, blockScores, globalBlockMasks } from './block-mask.js';
import { groupMask } from './group-mask.js';
import { globalMagnitudeMasks, magnitudeMask } from './magnitude-mask.js';
import { globalMasksOf, maskOf } from './mask-of.js';
import { parsePattern, patternName } from './mask-pattern.js';
import { matrixView } from './matrix-view.js';
import { rowMask } from './row-mask.js';
import { sparsityOf } from './sparsity.js';

/** Numbers from −1 to 1, the same each time. */
function noise(count: number, seed = 1): Float32Array {
  let state = seed;
  return Float32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state / 2 ** 31 - 1) * ((state & 7) + 1);
  });
}

const zerosIn = (mask: Uint8Array): number => mask.reduce((sum, keep) => sum + (keep === 0 ? 1 : 0), 0);

describe('views', () => {
  test.each([
    ['TFLite FULLY_CONNECTED', [2, 3], [0], [0, 3], [0, 1, 2], 3],
    ['TF.js dense', [3, 2], [1], [0, 1], [0, 2, 4], 3],
    ['TFLite CONV_2D', [2, 1, 2, 3], [0], [0, 6], [0, 1, 2, 3, 4, 5], 3],
    ['TF.js conv2d', [1, 2, 3, 2], [3], [0, 1], [0, 2, 4, 6, 8, 10], 3],
    ['TFLite DEPTHWISE_CONV_2D', [1, 2, 2, 3], [3], [0, 1, 2], [0, 3, 6, 9], 2],
    ['TF.js depthwiseConv2d', [2, 1, 2, 2], [2, 3], [0, 1, 2, 3], [0, 4], 1],
    ['TF.js conv2dTranspose', [2, 1, 2, 2], [-2], [0, 2], [0, 1, 4, 5], 2],
    ['one row', [4], [], [0], [0, 1, 2, 3], 4],
    ['nothing', [0, 3], [0], [], [0, 1, 2], 3],
  ])('of %s', (_name, shape, axes, rowOffsets, columnOffsets, run) => {
    const view = matrixView(shape, axes);
    expect([...view.rowOffsets]).toEqual(rowOffsets);
    expect([...view.columnOffsets]).toEqual(columnOffsets);
    expect(view).toMatchObject({ rows: rowOffsets.length, columns: columnOffsets.length, run });
  });

  test.each([[[2]], [[-3]], [[0, 0]], [[0.5]]])('refuse row axes %j of a matrix', (axes) => {
    expect(() => matrixView([2, 3], axes)).toThrow(expect.objectContaining({ code: 'PRUNE_AXES' }));
  });
});

describe('magnitude', () => {
  // Short lists are sorted, long ones counted by their digits.
  test.each([7, 1000, 100_003])('prunes exactly the share of %d scores, and none that is larger than one kept', (n) => {
    const scores = noise(n);
    for (const sparsity of [0, 0.001, 0.25, 0.5, 0.801, 0.9999, 1]) {
      const mask = magnitudeMask(scores, sparsity);
      expect(zerosIn(mask)).toBe(Math.round(sparsity * n));
      let [largestPruned, smallestKept] = [0, Number.POSITIVE_INFINITY];
      for (let i = 0; i < n; i++) {
        const magnitude = Math.abs(scores[i] as number);
        if (mask[i] === 0) largestPruned = Math.max(largestPruned, magnitude);
        else smallestKept = Math.min(smallestKept, magnitude);
      }
      expect(largestPruned).toBeLessThanOrEqual(smallestKept);
    }
  });

  test.each([4, 70_000])('prunes the first of %d equal scores', (n) => {
    const mask = magnitudeMask(new Float64Array(n).fill(0.3), 0.5);
    expect([mask[0], mask[n / 2 - 1], mask[n / 2], mask[n - 1]]).toEqual([0, 0, 1, 1]);
  });

  test('counts zeros that are there already, of either sign, and tells tiny numbers apart', () => {
    expect([...magnitudeMask([3, -0, 1, 0], 0.5)]).toEqual([1, 0, 1, 0]);
    expect([...magnitudeMask([5e-324, 0, 1e-323, Number.POSITIVE_INFINITY], 0.5)]).toEqual([0, 0, 1, 1]);
    const long = new Float64Array(40_000).fill(1);
    long[39_999] = 1 - 2 ** -53;
    expect(magnitudeMask(long, 1 / 40_000)[39_999]).toBe(0);
  });

  test('of several tensors finds one threshold', () => {
    const [a, b] = globalMagnitudeMasks([Float32Array.of(1, 5, 2), Float32Array.of(-7, 3, 4, 6, 0.5)], 0.5);
    expect([[...(a ?? [])], [...(b ?? [])]]).toEqual([
      [0, 1, 0],
      [1, 0, 1, 1, 0],
    ]);
  });

  test.each([Number.NaN, -0.1, 1.1, Number.POSITIVE_INFINITY])('refuses a sparsity of %d', (sparsity) => {
    expect(() => magnitudeMask([1, 2], sparsity)).toThrow(expect.objectContaining({ code: 'PRUNE_SPARSITY' }));
  });

  test.each([3, 40_000])('refuses NaN among %d scores', (n) => {
    const scores = new Float32Array(n).fill(1);
    scores[1] = Number.NaN;
    expect(() => magnitudeMask(scores, 0.5)).toThrow(expect.objectContaining({ code: 'PRUNE_SCORE' }));
    expect(() => blockMask(scores, matrixView([n], []), { block: [1, 2], pooling: 'max' }, 0.5)).toThrow(/NaN/);
  });
});

test('rows are pruned alike', () => {
  const view = matrixView([5, 7], [0]);
  const mask = rowMask(
    noise(35).map((x, i) => x * 10 ** Math.floor(i / 7)),
    view,
    0.45,
  );
  expect(zerosIn(mask)).toBe(Math.round(0.45 * 35));
  for (let row = 0; row < 5; row++) expect([3, 4]).toContain(zerosIn(mask.slice(row * 7, row * 7 + 7)));
});

describe('blocks', () => {
  const view = matrixView([3, 5], [0]);
  const scores = Float32Array.of(1, 2, 9, 9, 1, 3, -4, 9, 9, 0, 8, 0, 1, 1, 7);

  test.each([
    ['average', [2.5, 9, 0.5, 4, 1, 7]],
    ['max', [4, 9, 1, 8, 1, 7]],
  ] as const)('score by %s, of as many elements as there are', (pooling, pooled) => {
    expect([...blockScores(scores, view, { block: [2, 2], pooling })]).toEqual(pooled);
  });

  test('go whole', () => {
    expect([...blockMask(scores, view, { block: [2, 2] }, 0.5)]).toEqual([0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 1, 1, 0, 0, 1]);
  });

  test('lie over outputs and inputs, whatever the layout', () => {
    const turned = matrixView([5, 3], [1]);
    const across = Float32Array.from({ length: 15 }, (_, i) => scores[(i % 3) * 5 + Math.floor(i / 3)] as number);
    const mask = blockMask(scores, view, { block: [2, 2] }, 0.5);
    expect(blockMask(across, turned, { block: [2, 2] }, 0.5)).toEqual(
      Uint8Array.from({ length: 15 }, (_, i) => mask[(i % 3) * 5 + Math.floor(i / 3)] as number),
    );
  });

  test('of several tensors share a threshold', () => {
    const small = { scores: Float32Array.of(1, 1, 1, 1), view: matrixView([1, 4], [0]) };
    const large = { scores: Float32Array.of(9, 9, 0, 2), view: matrixView([2, 2], [0]) };
    const masks = globalBlockMasks([large, small], { block: [1, 2] }, 0.5);
    expect(masks.map((mask) => [...mask])).toEqual([
      [1, 1, 0, 0],
      [0, 0, 1, 1],
    ]);
  });

  test('need as many scores as the view has', () => {
    expect(() => blockMask([1, 2], view, { block: [1, 2] }, 0.5)).toThrow(/matrix of 3 × 5/);
  });
});

describe('groups', () => {
  test('keep the n largest of m, the later of equal ones, and of the rest at most n', () => {
    const scores = Float32Array.of(1, -4, 3, 2, 5, 6, 7, 1, 1, 1, 1, 0, 0, 2);
    const mask = groupMask(scores, matrixView([2, 7], [0]), { n: 2, m: 4 });
    expect([...mask]).toEqual([0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 1, 1]);
  });

  test('begin anew at each place of a kernel', () => {
    const scores = Float32Array.of(1, 2, 3, 4, 5, 6); // [1, 1, 2, 3]
    expect([...groupMask(scores, matrixView([1, 1, 2, 3], [0]), { n: 1, m: 2 })]).toEqual([0, 1, 1, 0, 1, 1]);
  });

  test('hold in every layout', () => {
    const scores = noise(2 * 3 * 8 * 5);
    const view = matrixView([2, 3, 8, 5], [3]);
    const mask = groupMask(scores, view, { n: 2, m: 4 });
    expect(sparsityOf(mask)).toBe(0.5);
    for (let row = 0; row < 5; row++) {
      for (let column = 0; column < 48; column += 4) {
        let kept = 0;
        for (let i = column; i < column + 4; i++) kept += mask[row + (view.columnOffsets[i] as number)] as number;
        expect(kept).toBe(2);
      }
    }
  });
});

describe('patterns', () => {
  test.each(['unstructured', '1x4', '16x1', '2:4'])('%s goes by its name', (name) => {
    expect(patternName(parsePattern(name))).toBe(name);
  });

  test.each(['', '2:', '0x4', '4:2', '0:4', '1x4x4', 'blocks', '-1x2'])('"%s" is none', (name) => {
    expect(() => parsePattern(name)).toThrow(expect.objectContaining({ code: 'PRUNE_PATTERN' }));
  });

  test.each(['unstructured', '2x2', '1:3'])('%s goes the same way for one tensor or several', (name) => {
    const [scores, view, pattern] = [noise(30), matrixView([5, 6], [0]), parsePattern(name)];
    expect(globalMasksOf([{ scores, view }], pattern, 0.5)).toEqual([maskOf(scores, view, pattern, 0.5)]);
  });
});
