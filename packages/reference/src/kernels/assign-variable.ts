import type { OpOptions } from '@litesmith/ops-registry';
import { copyOfData, variablesOf } from '../families/resources.js';
import type { Kernel } from '../kernel.js';
import { elementsOf, inputOf, scalarOf } from '../operands.js';

/**
 * Gives a variable a value, of whatever type and shape.
 *
 * Source: Eval, tflite/kernels/assign_variable.cc; AssignFrom, tflite/experimental/resource/resource_variable.cc
 */
export const assignVariable: Kernel<OpOptions['ASSIGN_VARIABLE']> = (call) => {
  const handle = scalarOf(inputOf(call, 0));
  const { dtype, shape, data } = inputOf(call, 1);
  const variables = variablesOf(call.context);
  const known = variables.get(handle);
  if (known?.dtype !== dtype || known.data.length !== data.length) {
    variables.set(handle, { dtype, shape: [...shape], data: copyOfData(data) });
    return;
  }
  const [from, to] = [elementsOf({ dtype, shape, data }), elementsOf(known)];
  for (let i = 0; i < to.length; i++) to[i] = from[i] ?? 0;
  variables.set(handle, { ...known, shape: [...shape] });
};
