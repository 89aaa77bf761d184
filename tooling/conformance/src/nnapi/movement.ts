import { NotApplicable } from '../run/not-applicable.js';
import { axisOf, type NnapiCall, type NnapiRules, requireNhwc } from './nnapi-call.js';

/** Ops that move elements about. */
export const movement: NnapiRules = {
  BATCH_TO_SPACE_ND: (call) => {
    requireNhwc(call, 2);
    const count = call.shape(0).length === 3 ? 1 : 2;
    const crops = call.ints(new Array<number>(2 * count).fill(0), [count, 2]);
    call.yields('BATCH_TO_SPACE_ND', [call.tensor(0), call.tensor(1), crops]);
  },
  CHANNEL_SHUFFLE: (call) => {
    const shape = call.shape(0);
    const groups = call.scalar(1);
    const axis = axisOf(call.scalar(2), shape.length);
    const size = shape[axis] ?? 1;
    const declared = call.declared(0);
    const split = [...shape.slice(0, axis), groups, size / groups, ...shape.slice(axis + 1)];
    const order = split.map((_, i) => (i === axis ? axis + 1 : i === axis + 1 ? axis : i));
    const parts = call.b.op('RESHAPE', [call.tensor(0), call.ints(split)], { newShape: split }, [declared]);
    const turned = call.b.op('TRANSPOSE', [parts, call.ints(order)], {}, [declared]);
    call.yields('RESHAPE', [turned, call.ints(shape)], { newShape: shape });
  },
  CONCATENATION: (call) => {
    const last = call.count - 1;
    const inputs = Array.from({ length: last }, (_, i) => call.tensor(i));
    call.yields('CONCATENATION', inputs, { axis: call.scalar(last) });
  },
  DEPTH_TO_SPACE: (call) => {
    requireNhwc(call, 2);
    call.yields('DEPTH_TO_SPACE', [call.tensor(0)], { blockSize: call.scalar(1) });
  },
  EXPAND_DIMS: (call) => call.yields('EXPAND_DIMS', [call.tensor(0), call.ints([call.scalar(1)], [])]),
  FILL: (call) => call.yields('FILL', [call.tensor(0), call.tensor(1)]),
  GATHER: (call) => call.yields('GATHER', [call.tensor(0), call.tensor(2)], { axis: call.scalar(1) }),
  MIRROR_PAD: (call) => {
    const mode = call.scalar(2) === 0 ? 'REFLECT' : 'SYMMETRIC';
    call.yields('MIRROR_PAD', [call.tensor(0), call.tensor(1)], { mode });
  },
  PACK: (call) => {
    const inputs = Array.from({ length: call.count - 1 }, (_, i) => call.tensor(i + 1));
    call.yields('PACK', inputs, { axis: call.scalar(0), valuesCount: inputs.length });
  },
  PAD: (call) => call.yields('PAD', [call.tensor(0), call.tensor(1)]),
  PAD_V2: (call) => call.yields('PADV2', [call.tensor(0), call.tensor(1), padValue(call)]),
  RANK: (call) => call.yields('RANK', [call.tensor(0)]),
  RESHAPE: (call) => {
    const constant = call.operand(1)?.l.startsWith('CONSTANT') === true;
    call.yields('RESHAPE', [call.tensor(0), call.tensor(1)], constant ? { newShape: call.values(1) } : {});
  },
  REVERSE: (call) => call.yields('REVERSE_V2', [call.tensor(0), call.tensor(1)]),
  SLICE: (call) => call.yields('SLICE', [call.tensor(0), call.tensor(1), call.tensor(2)]),
  SPACE_TO_BATCH_ND: (call) => {
    requireNhwc(call, 3);
    call.yields('SPACE_TO_BATCH_ND', [call.tensor(0), call.tensor(1), call.tensor(2)]);
  },
  SPACE_TO_DEPTH: (call) => {
    requireNhwc(call, 2);
    call.yields('SPACE_TO_DEPTH', [call.tensor(0)], { blockSize: call.scalar(1) });
  },
  SPLIT: (call) => {
    call.yields('SPLIT', [call.ints([call.scalar(1)], []), call.tensor(0)], { numSplits: call.scalar(2) });
  },
  SQUEEZE: (call) => {
    const axes = call.optional(1) === null ? [] : call.values(1);
    call.yields('SQUEEZE', [call.tensor(0)], { squeezeDims: axes });
  },
  STRIDED_SLICE: (call) => {
    call.yields('STRIDED_SLICE', [call.tensor(0), call.tensor(1), call.tensor(2), call.tensor(3)], {
      beginMask: call.scalar(4),
      endMask: call.scalar(5),
      shrinkAxisMask: call.scalar(6),
    });
  },
  TILE: (call) => call.yields('TILE', [call.tensor(0), call.tensor(1)]),
  TRANSPOSE: (call) => {
    const rank = call.shape(0).length;
    const order = call.optional(1) ?? call.ints(Array.from({ length: rank }, (_, i) => rank - 1 - i));
    call.yields('TRANSPOSE', [call.tensor(0), order]);
  },
  UNPACK: (call) => {
    const axis = call.scalar(1);
    const num = call.shape(0)[axisOf(axis, call.shape(0).length)] ?? 0;
    call.yields('UNPACK', [call.tensor(0)], { axis, num });
  },
};

/** The scalar that PAD_V2 pads with: a code where the tensor is quantized, and then of the tensor's type. */
function padValue(call: NnapiCall): ReturnType<NnapiCall['tensor']> {
  const { dtype, quantization } = call.b.tensorOf(call.tensor(0));
  if (dtype === 'FLOAT16') throw new NotApplicable('PADV2 of float16');
  return call.b.constant('padding', dtype, [], [call.scalar(2)], quantization === undefined ? {} : { quantization });
}
