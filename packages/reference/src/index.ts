export { customKernelOf, customKernelTable } from './custom-kernels/custom-kernel-table.js';
export {
  createState,
  type EvaluateOptions,
  type EvaluationState,
  evaluate,
  type OperatorEvent,
} from './evaluate.js';
export { evaluateOperator, hasKernel, type KernelSources, type OperatorValues } from './evaluate-operator.js';
export { type Rows, rowProducts } from './families/row-products.js';
export type { WeightProduct } from './families/weight-product.js';
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
export { prepareConv2d } from './kernels/conv-2d.js';
export { prepareFullyConnected } from './kernels/fully-connected.js';
export { allocate, constantValue } from './values.js';
