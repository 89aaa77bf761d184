import type { LayerCall, LayerRule } from '../layer-rule.js';

// Source of all of these: tfjs-layers/src/layers/merge.ts.

/** Add, Multiply, Maximum and Minimum: inputs combined from left to right. */
export const merge =
  (op: 'AddV2' | 'Mul' | 'Maximum' | 'Minimum', name: string): LayerRule =>
  (call) =>
    combine(call, op, name);

/** Average: the sum times 1/n. */
export const average: LayerRule = (call) => {
  const sum = combine(call, 'AddV2', 'add');
  const share = call.scope.scalar('mul/x', 1 / call.inputs.length);
  return call.scope.node('Mul', [sum, share], {}, 'mul');
};

/** Concatenate along an axis. */
export const concatenate: LayerRule = ({ inputs, input, config, scope }) => {
  const axis = config.number('axis', -1);
  const operand = scope.constant(
    'concat/axis',
    'INT32',
    [],
    Int32Array.of(axis < 0 ? axis + input.shape.length : axis),
  );
  return scope.node('ConcatV2', [...inputs.map((value) => value.reference), operand], {}, 'concat');
};

function combine({ inputs, scope }: LayerCall, op: string, name: string): string {
  const rank = Math.max(...inputs.map((value) => value.shape.length));
  const aligned = inputs.map((value) => {
    const missing = rank - value.shape.length;
    if (missing === 0) return value.reference;
    // Lower ranks get axes of size 1 behind the batch.
    let expanded = value.reference;
    for (let i = 0; i < missing; i++) {
      expanded = scope.node('ExpandDims', [expanded, scope.integers('ExpandDims/dim', [1])]);
    }
    return expanded;
  });
  return aligned.slice(1).reduce((left, right) => scope.node(op, [left, right], {}, name), aligned[0] ?? '');
}
