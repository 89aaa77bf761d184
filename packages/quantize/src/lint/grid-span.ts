import type { Tensor } from '@litesmith/ir';
import { integerRange } from '../plan/grid.js';

/** The reals that a grid holds. */
export interface GridSpan {
  readonly min: number;
  readonly max: number;
  /** The distance of neighbours. */
  readonly step: number;
  /** How many there are. */
  readonly codes: number;
}

/** What the grid of a tensor spans; `undefined` of one that does not store integers under one scale. */
export function gridSpan(tensor: Tensor | undefined): GridSpan | undefined {
  const { quantization, dtype } = tensor ?? {};
  if (quantization?.kind !== 'affine' || quantization.scale.length !== 1) return undefined;
  if (dtype !== 'INT8' && dtype !== 'INT16' && dtype !== 'UINT8') return undefined;
  const { min, max } = integerRange[dtype];
  const [step, zeroPoint] = [quantization.scale[0] ?? 1, quantization.zeroPoint[0] ?? 0];
  return { min: (min - zeroPoint) * step, max: (max - zeroPoint) * step, step, codes: max - min + 1 };
}
