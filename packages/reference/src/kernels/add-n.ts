import type { OpOptions } from '@litesmith/ops-registry';
import { applyBinary } from '../families/binary.js';
import type { Kernel } from '../kernel.js';
import { inputOf, outputOf } from '../operands.js';
import { copyElements } from '../strided.js';

/** The sum of all inputs, added one after the other. Source: tflite/kernels/add_n.cc */
export const addN: Kernel<OpOptions['ADD_N']> = (call) => {
  const output = outputOf(call);
  copyElements(output, inputOf(call, 0));
  for (let i = 1; i < call.inputs.length; i++) {
    applyBinary(output, inputOf(call, i), output, { number: (a, b) => a + b });
  }
};
