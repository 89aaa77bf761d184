import { LiteError } from '@litesmith/ops-registry';

/** Widths of the four borders of an image. */
export interface Borders {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/**
 * Borders as configurations state them: `p`, `[vertical, horizontal]` or `[[top, bottom], [left, right]]`.
 *
 * @throws {LiteError} `LAYER_CONFIG` for anything else.
 */
export function borders(value: unknown, key: string): Borders {
  const [vertical, horizontal] = Array.isArray(value) ? value : [value, value];
  const [top, bottom] = Array.isArray(vertical) ? vertical : [vertical, vertical];
  const [left, right] = Array.isArray(horizontal) ? horizontal : [horizontal, horizontal];
  if (isWidth(top) && isWidth(bottom) && isWidth(left) && isWidth(right)) return { top, bottom, left, right };
  throw new LiteError(
    'LAYER_CONFIG',
    `${key} should be n, [v, h] or [[top, bottom], [left, right]], but is ${JSON.stringify(value)}`,
  );
}

function isWidth(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}
