import { LiteError, type OpOptions } from '@litesmith/ops-registry';
import { variablesOf } from '../families/resources.js';
import type { Kernel } from '../kernel.js';
import { elementCount, inputOf, outputOf, scalarOf } from '../operands.js';
import { copyElements } from '../strided.js';

/**
 * The contents of a variable, in the declared shape where that is known, else in the variable's own.
 *
 * @throws {LiteError} `REFERENCE_RESOURCE` if the variable has no value, `REFERENCE_DTYPE` or `REFERENCE_SHAPE` if its value
 * does not fit the output.
 * Source: Eval, tflite/kernels/read_variable.cc; it copies as many bytes as the output has, whatever the variable holds.
 */
export const readVariable: Kernel<OpOptions['READ_VARIABLE']> = (call) => {
  const handle = scalarOf(inputOf(call, 0));
  const variable = variablesOf(call.context).get(handle);
  if (!variable) throw new LiteError('REFERENCE_RESOURCE', `variable ${handle} is read before it has a value`);
  const declared = outputOf(call);
  if (declared.dtype !== variable.dtype) {
    throw new LiteError('REFERENCE_DTYPE', `variable ${handle} holds ${variable.dtype}, read as ${declared.dtype}`);
  }
  const isKnown = declared.shape.every((size) => size >= 0);
  const fits = isKnown && elementCount(declared.shape) === elementCount(variable.shape);
  copyElements(fits ? declared : call.allocate(0, variable.shape), variable);
};
