import { LiteError } from '@litesmith/ops-registry';
import type { LayerCall, LayerRule, LayerScope } from '../layer-rule.js';

/** Smallest sum of squares that TF.js divides by (K.epsilon). */
const NORMALIZE_EPSILON = 1e-7;

/**
 * Dot: a product of two batches of vectors or matrices along one axis of each.
 * Source: Dot.mergeFunction and batchDot in tfjs-layers/src/layers/merge.ts.
 */
export const dot: LayerRule = (call) => {
  const { inputs, config, scope } = call;
  const [a, b] = inputs;
  if (a === undefined || b === undefined)
    throw new LiteError('LAYER_CONFIG', `has ${inputs.length} inputs instead of 2`);
  const [axisA, axisB] = axes(call, a.shape.length, b.shape.length);
  if (axisA === 0 || axisB === 0) throw new LiteError('LAYER_CONFIG', 'a product along the batch is not supported');
  const normalize = config.boolean('normalize', false);
  let x = normalize ? normalized(scope, a.reference, axisA) : a.reference;
  let y = normalize ? normalized(scope, b.reference, axisB) : b.reference;
  if (a.shape.length === 2 && b.shape.length === 2) {
    const products = scope.node('Mul', [x, y], {}, 'mul');
    return scope.node('Sum', [products, scope.integers('Sum/axis', [1])], { keep_dims: true });
  }
  // A vector becomes a matrix of one column: n c → n c 1.
  const vectorA = a.shape.length === 2;
  const vectorB = b.shape.length === 2;
  if (vectorA) x = scope.node('ExpandDims', [x, scope.integers('ExpandDims/dim', [2])]);
  if (vectorB) y = scope.node('ExpandDims', [y, scope.integers('ExpandDims/dim', [2])]);
  const product = scope.node('BatchMatMulV2', [x, y], { adj_x: axisA === 1, adj_y: axisB === 2 }, 'MatMul');
  if (vectorA) return scope.node('Squeeze', [product], { squeeze_dims: [1] });
  if (vectorB) return scope.node('Squeeze', [product], { squeeze_dims: [2] });
  return product;
};

function axes({ config }: LayerCall, rankA: number, rankB: number): readonly [number, number] {
  const [a = -1, b = -1] = config.numbers('axes', 2);
  return [a < 0 ? a + rankA : a, b < 0 ? b + rankB : b];
}

/** x / √max(Σx², ε) */
function normalized(scope: LayerScope, x: string, axis: number): string {
  const squares = scope.node('Square', [x], {}, 'l2_normalize/Square');
  const sum = scope.node(
    'Sum',
    [squares, scope.integers('l2_normalize/Sum/axis', [axis])],
    { keep_dims: true },
    'l2_normalize/Sum',
  );
  const floor = scope.scalar('l2_normalize/Maximum/y', NORMALIZE_EPSILON);
  const norm = scope.node(
    'Sqrt',
    [scope.node('Maximum', [sum, floor], {}, 'l2_normalize/Maximum')],
    {},
    'l2_normalize/Sqrt',
  );
  return scope.node('RealDiv', [x, norm], {}, 'l2_normalize');
}
