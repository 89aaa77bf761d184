import { LiteError } from '@litesmith/ops-registry';

/** Blocks that are kept or pruned whole: `[h, w]` elements over rows (outputs) and columns (inputs). Those at the edges may be smaller. */
export interface BlockPattern {
  readonly block: readonly [h: number, w: number];
  /** What counts of the scores in a block. `average` by default. */
  readonly pooling?: 'average' | 'max';
}

/** At most `n` of each `m` neighbours along the input axis are kept, so that hardware can find them: 2:4 keeps half. */
export interface GroupPattern {
  readonly n: number;
  readonly m: number;
}

/** Which elements may be pruned beside which others. */
export type MaskPattern = 'unstructured' | BlockPattern | GroupPattern;

/** Whether a pattern is m-by-n. */
export function isGroupPattern(pattern: MaskPattern): pattern is GroupPattern {
  return typeof pattern === 'object' && 'm' in pattern;
}

/** Whether a pattern is made of blocks. */
export function isBlockPattern(pattern: MaskPattern): pattern is BlockPattern {
  return typeof pattern === 'object' && 'block' in pattern;
}

/** `unstructured`, `1x4`, `2:4` */
export function patternName(pattern: MaskPattern): string {
  if (isGroupPattern(pattern)) return `${pattern.n}:${pattern.m}`;
  return isBlockPattern(pattern) ? pattern.block.join('x') : pattern;
}

/**
 * The pattern of a name: `unstructured`, `1x4` (blocks of 1 output by 4 inputs), `2:4` (2 of 4 kept).
 *
 * @throws {LiteError} `PRUNE_PATTERN` for other words and impossible sizes.
 */
export function parsePattern(text: string): MaskPattern {
  if (text === 'unstructured') return text;
  const [, first, sign, second] = /^(\d+)([x:])(\d+)$/.exec(text) ?? [];
  if (first === undefined || second === undefined) {
    const hint = 'patterns are unstructured, blocks such as 1x4 and 16x1, groups such as 2:4';
    throw new LiteError('PRUNE_PATTERN', `there is no pattern "${text}"`, { hint });
  }
  const [a, b] = [Number(first), Number(second)];
  return checkedPattern(sign === 'x' ? { block: [a, b] } : { n: a, m: b });
}

/** @throws {LiteError} `PRUNE_PATTERN` if sizes are not whole, blocks are empty, or groups keep nothing or more than they have. */
export function checkedPattern(pattern: MaskPattern): MaskPattern {
  if (isGroupPattern(pattern)) {
    const { n, m } = pattern;
    if (Number.isInteger(n) && Number.isInteger(m) && n > 0 && n <= m) return pattern;
    throw new LiteError('PRUNE_PATTERN', `pattern keeps ${n} of ${m}, expected whole numbers, 1 to ${m} of ${m}`);
  }
  if (isBlockPattern(pattern)) {
    const { block, pooling = 'average' } = pattern;
    if (!Array.isArray(block) || block.length !== 2 || !block.every((size) => Number.isInteger(size) && size > 0)) {
      throw new LiteError('PRUNE_PATTERN', `block is [${String(block)}], expected two whole numbers from 1 up`);
    }
    if (pooling === 'average' || pooling === 'max') return pattern;
    throw new LiteError('PRUNE_PATTERN', `pooling is "${String(pooling)}", expected "average" or "max"`);
  }
  if (pattern === 'unstructured') return pattern;
  throw new LiteError(
    'PRUNE_PATTERN',
    `pattern is ${JSON.stringify(pattern)}, expected "unstructured", blocks or n of m`,
  );
}
