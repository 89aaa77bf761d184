import type { TensorId } from '@litesmith/ir';
import type { OpOptions } from '@litesmith/ops-registry';
import { schemeOf } from '../run/explicit-padding.js';
import { NotApplicable } from '../run/not-applicable.js';
import { activationOf, type NnapiCall, type NnapiRules, requireNhwc } from './nnapi-call.js';

type Pool = 'AVERAGE_POOL_2D' | 'L2_POOL_2D' | 'MAX_POOL_2D';

/** Pooling of NNAPI. Windows count only what lies within the image, as TFLite's do with SAME. */
export const pooling: NnapiRules = {
  AVERAGE_POOL_2D: (call) => pool(call, 'AVERAGE_POOL_2D'),
  L2_POOL_2D: (call) => pool(call, 'L2_POOL_2D'),
  MAX_POOL_2D: (call) => pool(call, 'MAX_POOL_2D'),
};

function pool(call: NnapiCall, op: Pool): void {
  const implicit = call.count === 7 || call.operand(7)?.t === 'BOOL';
  const at = implicit ? 2 : 5;
  requireNhwc(call, at + 5);
  const [sw, sh, kw, kh] = [call.scalar(at), call.scalar(at + 1), call.scalar(at + 2), call.scalar(at + 3)];
  const options = {
    strideW: sw,
    strideH: sh,
    filterWidth: kw,
    filterHeight: kh,
    fusedActivationFunction: activationOf(call, at + 4),
  };
  const input = call.tensor(0);
  if (implicit) {
    call.yields(op, [input], { ...options, padding: call.scalar(1) === 1 ? 'SAME' : 'VALID' });
    return;
  }
  const [left, right, top, bottom] = [call.scalar(1), call.scalar(2), call.scalar(3), call.scalar(4)];
  const [, h = 1, w = 1] = call.shape(0);
  const scheme = schemeOf({ pads: [top, bottom, left, right], kernel: [kh, kw], stride: [sh, sw], dilation: [1, 1] }, [
    h,
    w,
  ]);
  if (scheme !== null) {
    call.yields(op, [input], { ...options, padding: scheme });
    return;
  }
  const pads = call.ints([0, 0, top, bottom, left, right, 0, 0], [4, 2]);
  if (op !== 'MAX_POOL_2D') {
    const counts = [countsOf(h, top, bottom, kh, sh), countsOf(w, left, right, kw, sw)] as const;
    corrected(call, op, { ...options, padding: 'VALID' }, pads, counts);
    return;
  }
  const { dtype, quantization } = call.b.tensorOf(input);
  const lowest = { FLOAT32: -3.4028234663852886e38, UINT8: 0, INT8: -128 }[String(dtype)];
  if (lowest === undefined) throw new NotApplicable(`MAX_POOL_2D of ${dtype} with explicit padding`);
  const extra = quantization === undefined ? {} : { quantization };
  const filling: TensorId = call.b.constant('lowest', dtype, [], [lowest], extra);
  const x = call.b.op('PADV2', [input, pads, filling], {}, [extra]);
  call.yields(op, [x], { ...options, padding: 'VALID' });
}

/** How many elements of the image each window covers, along one axis. */
function countsOf(size: number, before: number, after: number, window: number, stride: number): readonly number[] {
  const count = Math.floor((size + before + after - window) / stride) + 1;
  return Array.from({ length: count }, (_, i) => {
    const start = i * stride - before;
    return Math.min(start + window, size) - Math.max(start, 0);
  });
}

/**
 * The mean over windows that reach into padding: TFLite counts what a PAD has put there, so its mean is multiplied by
 * window / covered (by the root of it for L2, a root of a mean of squares).
 */
function corrected(
  call: NnapiCall,
  op: 'AVERAGE_POOL_2D' | 'L2_POOL_2D',
  options: OpOptions['AVERAGE_POOL_2D'],
  pads: TensorId,
  [rows, columns]: readonly [readonly number[], readonly number[]],
): void {
  const { b } = call;
  const input = call.tensor(0);
  const area = options.filterWidth * options.filterHeight;
  const factors = rows.flatMap((r) =>
    columns.map((c) => (op === 'L2_POOL_2D' ? Math.sqrt(area / (r * c)) : area / (r * c))),
  );
  const isQuantized = b.tensorOf(input).quantization !== undefined;
  const real = isQuantized ? b.op('DEQUANTIZE', [input]) : input;
  const plain = { ...options, fusedActivationFunction: 'NONE' } as const;
  const mean = b.op(op, [b.op('PAD', [real, pads])], plain);
  const factor = call.floats(factors, [1, rows.length, columns.length, 1]);
  const { fusedActivationFunction } = options;
  if (!isQuantized) {
    call.yields('MUL', [mean, factor], { fusedActivationFunction });
    return;
  }
  call.yields('QUANTIZE', [b.op('MUL', [mean, factor], { fusedActivationFunction })]);
}
