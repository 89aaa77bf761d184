import type { Kernel } from '../kernel.js';
import { elementsOf, inputOf, outputOf } from '../operands.js';
import { copyElements } from '../strided.js';
import { accumulate } from './accumulate.js';
import { type CombinationName, combinationOf } from './combination.js';

/**
 * The kernel of an elementwise op on two tensors of one shape and type; integers wrap around, quantization is not looked at.
 *
 * Source: ApplyComputation, tflite/kernels/stablehlo_elementwise.h
 */
export function stablehloBinary(name: CombinationName): Kernel<unknown> {
  return (call) => {
    const output = outputOf(call);
    copyElements(output, inputOf(call, 0));
    accumulate(output, 0, inputOf(call, 1), 0, elementsOf(output).length, combinationOf(name, output.dtype));
  };
}
