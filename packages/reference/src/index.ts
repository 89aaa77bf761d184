export { customKernelOf, customKernelTable } from './custom-kernels/custom-kernel-table.js';
export {
  createState,
  type EvaluateOptions,
  type EvaluationState,
  evaluate,
  type OperatorEvent,
} from './evaluate.js';
export { evaluateOperator, hasKernel, type KernelSources, type OperatorValues } from './evaluate-operator.js';
export type {
  Kernel,
  KernelCall,
  KernelContext,
  KernelTable,
  RuntimeKernelTable,
  TensorData,
  TensorValue,
  TwoStepKernel,
} from './kernel.js';
export { kernels } from './kernel-table.js';
export { allocate, constantValue } from './values.js';
