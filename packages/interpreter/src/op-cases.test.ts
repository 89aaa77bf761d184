import { inputsOf, modelOf, opCases, titleOf } from '@litesmith/op-cases';
import { evaluate } from '@litesmith/reference';
import { expect, test } from 'vitest';
import { createInterpreter } from './interpreter.js';
import { heapMemory, type Memory } from './memory.js';
import { copyData } from './storage.js';

/** Memory full of NaN and −1, so that nothing can count on zeros. */
const poisoned: Memory = {
  ...heapMemory,
  allocate(byteLength) {
    const block = heapMemory.allocate(byteLength);
    new Uint8Array(block.buffer).fill(0xff);
    return block;
  },
};

// Both run the same kernels: what is compared is planning, folding, memory, subgraphs and state.
test.each(opCases.map((opCase) => [titleOf(opCase), opCase] as const))(
  'gives what plain evaluation gives: %s',
  (_, opCase) => {
    const model = modelOf(opCase);
    const inputs = inputsOf(opCase);
    const expected = evaluate(model, inputs);
    const interpreter = createInterpreter(model, { memory: poisoned });
    // The second time, memory is full of the first.
    for (let run = 0; run < 2; run++) {
      interpreter.resetVariables();
      for (const [i, tensor] of interpreter.inputs.entries()) copyData(inputs[i] ?? [], tensor.data);
      interpreter.invoke();
      for (const [i, { dtype, shape, data }] of expected.entries()) {
        const output = interpreter.outputs[i];
        expect({ dtype: output?.dtype, shape: output?.shape, data: output?.data }).toEqual({ dtype, shape, data });
      }
    }
  },
);
