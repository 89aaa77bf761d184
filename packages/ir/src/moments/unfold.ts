import { type OpOptions, windowOutputSize, windowPadding } from '@litesmith/ops-registry';
import type { BuiltinOperator, BuiltinOpName } from '../model.js';

/** An input and the weights that meet it. */
export interface WeightedCall<O> {
  readonly options: O;
  readonly input: Float32Array;
  readonly inputShape: readonly number[];
  readonly weightsShape: readonly number[];
}

/** The vectors of one input that rows of the weights are multiplied with. */
export interface Unfolded {
  /** Elements of each vector. */
  readonly depth: number;
  readonly count: number;
  /** Writes one vector. */
  vector(index: number, into: Float64Array): void;
}

/** How an op's input unfolds, and where its operands are. */
export interface Unfolding<O> {
  /** Positions of the operands. */
  readonly input: number;
  readonly weights: number;
  /**
   * Only squares of the vectors mean something: of `weights`, each has a number of its own in vectors as long as all of them; of
   * `rows`, all have the same.
   */
  readonly squaresOf?: 'weights' | 'rows';
  unfold(call: WeightedCall<O>): Unfolded;
}

function rowsOf(input: Float32Array, depth: number): Unfolded {
  return {
    depth,
    count: Math.floor(input.length / depth),
    vector(index, into) {
      for (let i = 0; i < depth; i++) into[i] = input[index * depth + i] as number;
    },
  };
}

/** What windows over an image need of the options. */
type WindowOptions = Pick<
  OpOptions['CONV_2D'],
  'padding' | 'strideH' | 'strideW' | 'dilationHFactor' | 'dilationWFactor'
>;

/** Windows of an image, one for each output pixel; zeros outside. */
function windowsOf(
  op: BuiltinOpName,
  { options, input, inputShape }: WeightedCall<WindowOptions>,
  [kh, kw]: readonly [number, number],
): Unfolded {
  const [n = 1, h = 1, w = 1, c = 1] = inputShape;
  const { padding, strideH, strideW, dilationHFactor, dilationWFactor } = options;
  const vertical = { size: kh, stride: strideH, dilation: dilationHFactor };
  const horizontal = { size: kw, stride: strideW, dilation: dilationWFactor };
  const oh = windowOutputSize(padding, h, vertical, op);
  const ow = windowOutputSize(padding, w, horizontal, op);
  const top = windowPadding(padding, h, vertical, oh).before;
  const left = windowPadding(padding, w, horizontal, ow).before;
  return {
    depth: kh * kw * c,
    count: n * oh * ow,
    vector(index, into) {
      const image = Math.floor(index / (oh * ow));
      const y0 = (Math.floor(index / ow) % oh) * strideH - top;
      const x0 = (index % ow) * strideW - left;
      let to = 0;
      for (let ky = 0; ky < kh; ky++) {
        for (let kx = 0; kx < kw; kx++) {
          const [y, x] = [y0 + ky * dilationHFactor, x0 + kx * dilationWFactor];
          const inside = y >= 0 && y < h && x >= 0 && x < w;
          const from = ((image * h + y) * w + x) * c;
          for (let i = 0; i < c; i++) into[to++] = inside ? (input[from + i] as number) : 0;
        }
      }
    },
  };
}

/** Windows that rows of the weights meet whole. Grouped convolutions have no one depth: `count` is 0. */
function convolved(call: WeightedCall<OpOptions['CONV_2D']>): Unfolded {
  const [, kh = 1, kw = 1, cin = 1] = call.weightsShape;
  const windows = windowsOf('CONV_2D', call, [kh, kw]);
  return cin === call.inputShape[3] ? windows : { ...windows, depth: kh * kw * cin, count: 0 };
}

/** Each weight of `[1, kh, kw, c · multiplier]` and the pixel of its channel. */
function depthwise(call: WeightedCall<OpOptions['DEPTHWISE_CONV_2D']>): Unfolded {
  const [, kh = 1, kw = 1, cout = 1] = call.weightsShape;
  const windows = windowsOf('DEPTHWISE_CONV_2D', call, [kh, kw]);
  const multiplier = cout / (call.inputShape[3] ?? 1);
  const window = new Float64Array(windows.depth);
  return {
    depth: kh * kw * cout,
    count: Number.isInteger(multiplier) ? windows.count : 0,
    vector(index, into) {
      windows.vector(index, window);
      for (let i = 0; i < into.length; i++) into[i] = window[Math.floor(i / multiplier)] as number;
    },
  };
}

/** Each pixel meets the whole filter: its channels repeat at all places of it. */
function transposed({ input, weightsShape }: WeightedCall<OpOptions['TRANSPOSE_CONV']>): Unfolded {
  const [, kh = 1, kw = 1, cin = 1] = weightsShape;
  const pixels = rowsOf(input, cin);
  const pixel = new Float64Array(cin);
  return {
    depth: kh * kw * cin,
    count: pixels.count,
    vector(index, into) {
      pixels.vector(index, pixel);
      for (let place = 0; place < kh * kw; place++) into.set(pixel, place * cin);
    },
  };
}

/** Ops whose weights are rows that inputs are multiplied with, one after the other. */
export const unfoldings: { readonly [K in BuiltinOpName]?: Unfolding<OpOptions[K]> } = {
  FULLY_CONNECTED: { input: 0, weights: 1, unfold: ({ input, weightsShape }) => rowsOf(input, weightsShape[1] ?? 1) },
  CONV_2D: { input: 0, weights: 1, unfold: convolved },
  DEPTHWISE_CONV_2D: { input: 0, weights: 1, squaresOf: 'weights', unfold: depthwise },
  TRANSPOSE_CONV: { input: 2, weights: 1, squaresOf: 'rows', unfold: transposed },
};

/** The unfolding of an operator's op. */
export function unfoldingOf<K extends BuiltinOpName>(
  operator: BuiltinOperator<K>,
): Unfolding<OpOptions[K]> | undefined {
  return unfoldings[operator.op] as Unfolding<OpOptions[K]> | undefined;
}
