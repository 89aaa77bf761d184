import type { LayerRule } from '../layer-rule.js';

/**
 * FakeQuantize of `@litesmith/quantize/tfjs`: a quantization point, as TensorFlow's op of the same purpose with the range
 * that training found. One that has not seen anything yet is left out.
 */
export const fakeQuantize: LayerRule = ({ input, config, scope, layer, warn }) => {
  const bits = config.number('bits', 8);
  const range = fixedRange(config.raw('fixed'), bits) ?? observedRange();
  if (range === null) {
    warn('LAYER_RANGE', `"${layer.name}" has no range yet: train the model, or calibrate what becomes of it`);
    return input.reference;
  }
  const [min, max] = [scope.scalar('min', range.min), scope.scalar('max', range.max)];
  return scope.node('FakeQuantWithMinMaxVars', [input.reference, min, max], { num_bits: bits, narrow_range: false });

  function observedRange(): Range | null {
    const [low = 0, high = 0, steps = 0] = ['min', 'max', 'steps'].map((name) =>
      Number(scope.weightValues(name).values[0]),
    );
    if (steps === 0) return null;
    if (bits === 8) return { min: Math.min(low, 0), max: Math.max(high, 0) };
    const bound = Math.max(Math.abs(low), Math.abs(high));
    return { min: -bound, max: bound };
  }
};

interface Range {
  readonly min: number;
  readonly max: number;
}

/** The range of a grid that an op prescribes. */
function fixedRange(fixed: unknown, bits: number): Range | null {
  if (typeof fixed !== 'object' || fixed === null || !('scale' in fixed && 'zeroPoint' in fixed)) return null;
  const [scale, zeroPoint] = [Number(fixed.scale), Number(fixed.zeroPoint)];
  const half = 2 ** (bits - 1);
  return { min: (-half - zeroPoint) * scale, max: (half - 1 - zeroPoint) * scale };
}
