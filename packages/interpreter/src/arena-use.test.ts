import { buildModel, type Model } from '@litesmith/ir';
import type { Kernel, TensorValue } from '@litesmith/reference';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createInterpreter } from './interpreter.js';
import { heapMemory, type Memory } from './memory.js';

const floats = (value: TensorValue | null | undefined): Float32Array => {
  if (value?.data instanceof Float32Array) return value.data;
  throw new Error('expected a float32 tensor');
};
/** y = 2 · a + b, each repeated as often as it takes. */
const mix: Kernel<unknown> = ({ inputs, outputs }) => {
  const [a, b, y] = [floats(inputs[0]), floats(inputs[1]), floats(outputs[0])];
  for (let i = 0; i < y.length; i++) y[i] = 2 * (a[i % a.length] ?? 0) + (b[i % b.length] ?? 0);
};
const customKernels = new Map([['Mix', mix]]);
const poisoned: Memory = {
  ...heapMemory,
  allocate(byteLength) {
    const block = heapMemory.allocate(byteLength);
    new Uint8Array(block.buffer).fill(0xff);
    return block;
  },
};

/** Operators over tensors so far, picked at random: two operands and the length of the result. */
const graph = fc.array(
  fc.record({ a: fc.nat(), b: fc.nat(), length: fc.integer({ min: 1, max: 40 }), output: fc.boolean() }),
  {
    minLength: 1,
    maxLength: 25,
  },
);

function modelOf(operators: readonly { a: number; b: number; length: number; output: boolean }[]): Model {
  return buildModel((b) => {
    const tensors = [b.input('x', 'FLOAT32', [7]), b.input('y', 'FLOAT32', [19])];
    for (const [i, { a, b: other, length, output }] of operators.entries()) {
      const operands = [tensors[a % tensors.length] ?? null, tensors[other % tensors.length] ?? null];
      const [made] = b.custom('Mix', operands, null, [{ name: `t${i}`, dtype: 'FLOAT32', shape: [length] }]);
      if (made === undefined) throw new Error('no output');
      tensors.push(made);
      if (output || i === operators.length - 1) b.output(made, `t${i}`);
    }
  });
}

test('sharing memory changes no result, whatever the graph', () => {
  fc.assert(
    fc.property(graph, (operators) => {
      const model = modelOf(operators);
      const inputs = [Float32Array.from({ length: 7 }, (_, i) => i), Float32Array.from({ length: 19 }, (_, i) => -i)];
      const apart = createInterpreter(model, { customKernels, memory: poisoned, keepIntermediates: true });
      const shared = createInterpreter(model, { customKernels, memory: poisoned });
      apart.invoke(inputs);
      // Twice: the second time the arena is full of the first.
      shared.invoke(inputs);
      shared.invoke();
      expect(shared.outputs.map(({ data }) => data)).toEqual(apart.outputs.map(({ data }) => data));
      expect(shared.inputs.map(({ data }) => data)).toEqual(inputs);
      expect(shared.memory.arenaBytes).toBeLessThanOrEqual(apart.memory.arenaBytes);
    }),
  );
});
