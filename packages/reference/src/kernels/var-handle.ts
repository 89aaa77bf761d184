import type { OpOptions } from '@litesmith/ops-registry';
import { variableHandle } from '../families/resources.js';
import type { Kernel } from '../kernel.js';
import { elementsOf, outputOf } from '../operands.js';

/**
 * The number of the variable that container and name stand for.
 *
 * Source: Init and Eval, tflite/kernels/var_handle.cc
 */
export const varHandle: Kernel<OpOptions['VAR_HANDLE']> = (call) => {
  const { container, sharedName } = call.options;
  const handle = variableHandle(call.context, container ?? '', sharedName ?? '');
  elementsOf(outputOf(call))[0] = handle;
};
