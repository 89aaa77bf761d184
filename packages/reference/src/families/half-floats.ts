import { bfloat16ToFloat32, float16ToFloat32, float32ToBfloat16, float32ToFloat16 } from '@litesmith/ir';
import type { TensorType } from '@litesmith/ops-registry';
import type { Kernel, TensorValue } from '../kernel.js';
import { numbersOf } from '../operands.js';

/** Floats of 16 bits, which tensors hold as bits. */
const codecs: {
  readonly [T in TensorType]?: {
    readonly decode: (bits: number) => number;
    readonly encode: (value: number) => number;
  };
} = {
  FLOAT16: { decode: float16ToFloat32, encode: float32ToFloat16 },
  BFLOAT16: { decode: bfloat16ToFloat32, encode: float32ToBfloat16 },
};

/** A real rounded to float16. */
export function roundToFloat16(x: number): number {
  return float16ToFloat32(float32ToFloat16(x));
}

/**
 * The kernel, taking float16 and bfloat16 besides: these are widened to float32, computed on there, and results are
 * rounded once, to the nearest, halves to even.
 */
export function throughFloat32<O>(kernel: Kernel<O>): Kernel<O> {
  return (call) => {
    if (!call.inputs.some((input) => input && codecs[input.dtype])) {
      kernel(call);
      return;
    }
    const outputs = call.outputs.map((output) =>
      codecs[output.dtype] ? widened(output, new Float32Array(output.data.length)) : output,
    );
    kernel({ ...call, inputs: call.inputs.map((input) => input && decoded(input)), outputs });
    for (const [i, output] of call.outputs.entries()) {
      const codec = codecs[output.dtype];
      const result = outputs[i];
      if (!codec || !result) continue;
      const [from, to] = [numbersOf(result), numbersOf(output)];
      for (let k = 0; k < to.length; k++) to[k] = codec.encode(from[k] ?? 0);
    }
  };
}

function decoded(input: TensorValue): TensorValue {
  const codec = codecs[input.dtype];
  return codec ? widened(input, Float32Array.from(numbersOf(input), codec.decode)) : input;
}

function widened(value: TensorValue, data: Float32Array): TensorValue {
  return { ...value, dtype: 'FLOAT32', data };
}
