import { buildModel, type Model, type Quantization, type SubgraphBuilder, type TensorId } from '@litesmith/ir';

/** Pseudo-random numbers in [0, 1), always the same for a seed. */
export function stream(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Numbers of which blocks of neighbours are all zero, but for a share; integers where `int`. */
export function sparseNumbers(count: number, block: number, share: number, int: boolean): number[] {
  const random = stream(count + block);
  const values = new Array<number>(count).fill(0);
  for (let i = 0; i < count; i += block) {
    if (random() >= share) continue;
    for (let k = i; k < Math.min(count, i + block); k++) {
      values[k] = int ? Math.round(random() * 200 - 100) || 1 : random() * 2 - 1;
    }
  }
  return values;
}

export const affine = (
  scale: readonly number[],
  zeroPoint = 0,
  quantizedDimension = 0,
): { readonly quantization: Quantization } => ({
  quantization: {
    kind: 'affine',
    scale: Float32Array.from(scale),
    zeroPoint: Int32Array.from(scale, () => zeroPoint),
    quantizedDimension,
  },
});

/** How an op is fed: floats, int8, or int8 weights beside floats. */
export type Kind = 'float' | 'int8' | 'hybrid';

/** A FULLY_CONNECTED to test. */
export interface DenseSpec {
  readonly kind: Kind;
  readonly units?: number;
  readonly depth?: number;
  readonly rows?: number;
  /** Neighbours that are zero together. */
  readonly block?: number;
  readonly share?: number;
  readonly perChannel?: boolean;
  readonly asymmetric?: boolean;
  readonly bias?: boolean;
}

/** One FULLY_CONNECTED whose weights are called `w`. */
export function denseNetwork(spec: DenseSpec): Model {
  const { kind, units = 20, depth = 320, rows = 2, block = 1, share = 0.2, bias = true } = spec;
  return buildModel((b) => {
    const scales = spec.perChannel ? Array.from({ length: units }, (_, i) => 0.01 + i / 10_000) : [0.01];
    const isFloat = kind === 'float';
    const values = sparseNumbers(units * depth, block, share, !isFloat);
    const w = b.constant('w', isFloat ? 'FLOAT32' : 'INT8', [units, depth], values, isFloat ? {} : affine(scales));
    if (kind === 'int8') {
      const x = b.input('x', 'INT8', [rows, depth], affine([0.05], 7));
      const sums = affine(scales.map((scale) => 0.05 * scale));
      const offsets = (): TensorId =>
        b.constant(
          'b',
          'INT32',
          [units],
          Array.from({ length: units }, (_, i) => 10 * i + 1),
          sums,
        );
      const output = [{ dtype: 'INT8' as const, ...affine([0.1], -3) }];
      b.output(b.op('FULLY_CONNECTED', bias ? [x, w, offsets()] : [x, w], {}, output), 'y');
      return;
    }
    const x = b.input('x', 'FLOAT32', [rows, depth]);
    const offsets = (): TensorId =>
      b.constant(
        'b',
        'FLOAT32',
        [units],
        Array.from({ length: units }, (_, i) => 0.1 * i + 0.1),
      );
    const options = { asymmetricQuantizeInputs: spec.asymmetric ?? false };
    b.output(b.op('FULLY_CONNECTED', bias ? [x, w, offsets()] : [x, w], options), 'y');
  });
}

/** One convolution whose weights are called `w`. */
export function convNetwork(
  op: 'CONV_2D' | 'DEPTHWISE_CONV_2D' | 'TRANSPOSE_CONV',
  kind: Kind | 'float16',
  perChannel = true,
): Model {
  const isDepthwise = op === 'DEPTHWISE_CONV_2D';
  const [cin, cout] = isDepthwise ? [96, 96] : [32, 24];
  const isInt = kind === 'int8' || kind === 'hybrid';
  return buildModel((b) => {
    const scales = perChannel ? Array.from({ length: cout }, (_, i) => 0.01 + i / 1000) : [0.01];
    const shape = isDepthwise ? [1, 3, 3, cin] : [cout, 3, 3, cin];
    const count = shape.reduce((a, size) => a * size, 1);
    const dtype = kind === 'float16' ? 'FLOAT16' : isInt ? 'INT8' : 'FLOAT32';
    const scaled = isInt ? affine(scales, 0, isDepthwise ? 3 : 0) : {};
    const stored = b.constant('w', dtype, shape, sparseNumbers(count, 1, 0.2, isInt), scaled);
    const w = kind === 'float16' ? b.op('DEQUANTIZE', [stored], {}, [{ dtype: 'FLOAT32' }]) : stored;
    const x = b.input(
      'x',
      kind === 'int8' ? 'INT8' : 'FLOAT32',
      [1, 7, 7, cin],
      kind === 'int8' ? affine([0.05], 7) : {},
    );
    const sums = affine(scales.map((scale) => 0.05 * scale));
    const ones = new Array<number>(cout).fill(1);
    const bias =
      kind === 'int8' ? b.constant('b', 'INT32', [cout], ones, sums) : b.constant('b', 'FLOAT32', [cout], ones);
    const output = kind === 'int8' ? [{ dtype: 'INT8' as const, ...affine([0.2], -3) }] : [];
    b.output(convolution(b, op, [x, w, bias], cout, output), 'y');
  });
}

function convolution(
  b: SubgraphBuilder,
  op: 'CONV_2D' | 'DEPTHWISE_CONV_2D' | 'TRANSPOSE_CONV',
  [x, w, bias]: readonly [TensorId, TensorId, TensorId],
  cout: number,
  output: NonNullable<Parameters<SubgraphBuilder['op']>[3]>,
): TensorId {
  const options = { padding: 'SAME', strideH: 1, strideW: 1 } as const;
  if (op === 'DEPTHWISE_CONV_2D') return b.op(op, [x, w, bias], { ...options, depthMultiplier: 1 }, output);
  if (op === 'CONV_2D') return b.op(op, [x, w, bias], options, output);
  const shape = b.constant('shape', 'INT32', [4], [1, 14, 14, cout]);
  return b.op(op, [shape, w, x, bias], { padding: 'SAME', strideH: 2, strideW: 2 }, output);
}
