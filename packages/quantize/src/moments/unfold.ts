import type { BuiltinOperator, BuiltinOpName } from '@litesmith/ir';
import { type OpOptions, windowOutputSize, windowPadding } from '@litesmith/ops-registry';

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

/** Windows of an image, one for each output pixel; zeros outside. Grouped convolutions have no one depth: `count` is 0. */
function windowsOf({ options, input, inputShape, weightsShape }: WeightedCall<OpOptions['CONV_2D']>): Unfolded {
  const [n = 1, h = 1, w = 1, c = 1] = inputShape;
  const [, kh = 1, kw = 1, cin = 1] = weightsShape;
  const { padding, strideH, strideW, dilationHFactor, dilationWFactor } = options;
  const vertical = { size: kh, stride: strideH, dilation: dilationHFactor };
  const horizontal = { size: kw, stride: strideW, dilation: dilationWFactor };
  const oh = windowOutputSize(padding, h, vertical, 'CONV_2D');
  const ow = windowOutputSize(padding, w, horizontal, 'CONV_2D');
  const top = windowPadding(padding, h, vertical, oh).before;
  const left = windowPadding(padding, w, horizontal, ow).before;
  return {
    depth: kh * kw * cin,
    count: cin === c ? n * oh * ow : 0,
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
          for (let i = 0; i < cin; i++) into[to++] = inside ? (input[from + i] as number) : 0;
        }
      }
    },
  };
}

/** Ops whose weights are rows that inputs are multiplied with, one after the other. */
export const unfoldings: { readonly [K in BuiltinOpName]?: Unfolding<OpOptions[K]> } = {
  FULLY_CONNECTED: { input: 0, weights: 1, unfold: ({ input, weightsShape }) => rowsOf(input, weightsShape[1] ?? 1) },
  CONV_2D: { input: 0, weights: 1, unfold: windowsOf },
};

/** The unfolding of an operator's op. */
export function unfoldingOf<K extends BuiltinOpName>(
  operator: BuiltinOperator<K>,
): Unfolding<OpOptions[K]> | undefined {
  return unfoldings[operator.op] as Unfolding<OpOptions[K]> | undefined;
}
