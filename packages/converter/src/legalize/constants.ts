import type { TensorId } from '@litesmith/ir';
import type { SourceConstant } from '../source-graph.js';
import type { LegalizeCall } from './legalization.js';

/** Contents of a constant as plain numbers. */
export function numbersOf(constant: SourceConstant): readonly number[] {
  return Array.from(constant.values, Number);
}

/** A constant under a new shape; −1 stands for the rest. */
export function reshaped(constant: SourceConstant, name: string, shape: readonly number[]): SourceConstant {
  const known = shape.filter((size) => size >= 0).reduce((a, b) => a * b, 1);
  return { ...constant, name, shape: shape.map((size) => (size < 0 ? constant.values.length / known : size)) };
}

/** A float32 scalar among the constants of a node. */
export function scalar(call: LegalizeCall, name: string, value: number): TensorId {
  return call.add(name, 'FLOAT32', [], Float32Array.of(value));
}
