import { LiteError } from '../errors.js';
import type { OpCall, OperandType, Shape, SubgraphTypes, TensorTypeAndShape } from '../spec.js';
import { requireSameDtype } from './check.js';

/**
 * The boundary of a subgraph that an option names; `null` where the one who asks cannot see subgraphs.
 *
 * @throws {LiteError} `SHAPE_SUBGRAPH` if the model has no such subgraph.
 */
export function subgraphOf(call: OpCall<unknown>, index: number, what: string): SubgraphTypes | null {
  if (!call.subgraph) return null;
  const types = call.subgraph(index);
  if (types === null) throw new LiteError('SHAPE_SUBGRAPH', `${what} is subgraph ${index}, which does not exist`);
  return types;
}

/**
 * Checks that operands fit the boundary of a subgraph that is called with them. Shapes may differ: the runtime resizes
 * the subgraph's inputs to the shapes of the call.
 *
 * @param inputs operands that are handed to the subgraph
 * @throws {LiteError} `SHAPE_SUBGRAPH` if the numbers differ, `DTYPE_MISMATCH` if element types do.
 */
export function requireBoundary(
  types: SubgraphTypes,
  inputs: readonly (OperandType | null)[],
  outputCount: number,
  what: string,
): void {
  requireCount(types.inputs.length, inputs.length, `${what} takes`, 'inputs');
  requireCount(types.outputs.length, outputCount, `${what} gives`, 'outputs');
  inputs.forEach((input, index) => {
    const formal = types.inputs[index];
    if (input && formal) requireSameDtype(input, formal, `input ${index} for ${what}`, `its input ${index}`);
  });
}

function requireCount(actual: number, expected: number, what: string, things: string): void {
  if (actual === expected) return;
  throw new LiteError('SHAPE_SUBGRAPH', `${what} ${actual} ${things}, the call has ${expected}`);
}

/** How many outputs a call has: those that it declares, or what its subgraph gives where none is declared yet. */
export function outputCountOf(call: OpCall<unknown>, types: SubgraphTypes): number {
  return call.outputs.length === 0 ? types.outputs.length : call.outputs.length;
}

/** The outputs of a call as it declares them: all that is known where a rule cannot know better. */
export function declaredOutputs(call: OpCall<unknown>): readonly TensorTypeAndShape[] {
  return call.outputs.map(({ dtype, shape }) => ({ dtype, shape }));
}

/** What holds of a value that comes from either of two places: dimensions on which both agree, −1 elsewhere. */
export function joinShapes(a: Shape, b: Shape): Shape {
  if (a === null || b === null || a.length !== b.length) return null;
  return a.map((dim, axis) => (dim === b[axis] ? dim : -1));
}

/**
 * Types of outputs that come from one of several branches.
 *
 * @throws {LiteError} `DTYPE_MISMATCH` if branches disagree about an element type.
 */
export function joinBranches(branches: readonly SubgraphTypes[], op: string): readonly TensorTypeAndShape[] {
  const [first, ...others] = branches;
  return (first?.outputs ?? []).map(({ dtype, shape }, index) => {
    let joined = shape;
    others.forEach((other, number) => {
      const output = other.outputs[index];
      if (!output) return;
      requireSameDtype({ dtype, shape }, output, `${op} branch 0 output ${index}`, `that of branch ${number + 1}`);
      joined = joinShapes(joined, output.shape);
    });
    return { dtype, shape: joined };
  });
}
