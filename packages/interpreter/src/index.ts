export {
  type ArenaPlan,
  type ArenaRequest,
  arenaAlignment,
  arenaLowerBound,
  arenaUnshared,
  planArena,
} from './arena.js';
export {
  createInterpreter,
  Interpreter,
  type InterpreterOptions,
  type MemoryUse,
  type ResizeOptions,
} from './interpreter.js';
export { InterpreterTensor } from './interpreter-tensor.js';
export type { CustomKernels } from './kernels.js';
export type { Lifetime } from './lifetimes.js';
export { heapMemory, type Memory, type MemoryBlock } from './memory.js';
export type { OperatorProfile } from './profile.js';
export { type NamedValues, SignatureRunner } from './signature-runner.js';
export type { ObserveTensor } from './step-runner.js';
export type { InputValues } from './write-values.js';
