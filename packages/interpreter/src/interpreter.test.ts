import { buildModel, type Model, type Tensor, type TensorId } from '@litesmith/ir';
import { builtinRegistry, defineCustomOp, withCustomOps } from '@litesmith/ops-registry';
import type { Kernel, TensorValue } from '@litesmith/reference';
import { describe, expect, test } from 'vitest';
import { createInterpreter, type Interpreter, type InterpreterOptions } from './interpreter.js';
import type { Memory, MemoryBlock } from './memory.js';

const floats = (value: TensorValue | null | undefined): Float32Array => {
  if (value?.data instanceof Float32Array) return value.data;
  throw new Error('expected a float32 tensor');
};
const anything = [{ name: 'x', dtypes: [] }];
const plusOp = defineCustomOp<unknown>({
  customCode: 'Plus',
  inputs: [...anything, ...anything],
  outputs: anything,
  decodeOptions: () => ({}),
  encodeOptions: () => null,
  inferTypes: ({ inputs }) => [{ dtype: 'FLOAT32', shape: inputs[0]?.shape ?? null }],
});
/** y = a + b, elementwise. */
const plus: Kernel<unknown> = ({ inputs, outputs }) => {
  const [a, b, y] = [floats(inputs[0]), floats(inputs[1]), floats(outputs[0])];
  for (let i = 0; i < y.length; i++) y[i] = (a[i] ?? 0) + (b[i] ?? 0);
};
const sumOp = defineCustomOp<unknown>({ ...plusOp, customCode: 'Accumulate', stateful: true });
/** state += x; y = state. */
const accumulate: Kernel<unknown> = ({ inputs, outputs }) => {
  const [x, state] = [floats(inputs[0]), floats(inputs[1])];
  for (let i = 0; i < x.length; i++) state[i] = (state[i] ?? 0) + (x[i] ?? 0);
  floats(outputs[0]).set(state);
};
const registry = withCustomOps(builtinRegistry, [plusOp, sumOp]);
const customKernels = new Map([
  ['Plus', plus],
  ['Accumulate', accumulate],
]);
const run = (model: Model, options: InterpreterOptions = {}): Interpreter =>
  createInterpreter(model, { registry, customKernels, ...options });
const tensor = (name: string, shape: readonly number[]): Tensor => ({ name, dtype: 'FLOAT32', shape });

/** t0 = a + b, t1 = t0 + a, t2 = t1 + t1, …: eight operators over [batch, 3]. */
function ladder(batch = -1): Model {
  return buildModel((b) => {
    const a = b.input('a', 'FLOAT32', [batch, 3]);
    const c = b.input('b', 'FLOAT32', [batch, 3]);
    const add = (x: TensorId, y: TensorId, name: string): TensorId =>
      b.custom('Plus', [x, y], null, [tensor(name, [batch, 3])])[0] ?? x;
    let last = add(a, c, 't0');
    for (let i = 1; i < 8; i++) last = add(last, i % 2 === 0 ? last : a, `t${i}`);
    b.output(last, 'result');
  });
}
/** What t7 is: one a more at odd steps, doubled at even ones. */
const ladderOf = (a: number, b: number): number => {
  let value = a + b;
  for (let i = 1; i < 8; i++) value += i % 2 === 0 ? value : a;
  return value;
};

describe('invoke', () => {
  test('takes values in order, by name, or what the inputs hold', () => {
    const interpreter = run(ladder());
    const expected = Float32Array.of(ladderOf(1, 4), ladderOf(2, 5), ladderOf(3, 6));
    expect(
      interpreter.invoke([
        [1, 2, 3],
        [4, 5, 6],
      ])[0]?.data,
    ).toEqual(expected);
    expect(interpreter.invoke({ b: [4, 5, 6], a: Float32Array.of(1, 2, 3) })[0]?.data).toEqual(expected);
    expect(interpreter.invoke()[0]?.data).toEqual(expected);
    interpreter.inputs[0]?.set([0, 0, 0]);
    expect(interpreter.invoke()[0]?.data).toEqual(Float32Array.of(ladderOf(0, 4), ladderOf(0, 5), ladderOf(0, 6)));
  });

  test('inputs that are missing, unknown or too many are named', () => {
    const interpreter = run(ladder());
    expect(() => interpreter.invoke({ a: [1, 2, 3] })).toThrow(/no values for "b"/);
    expect(() => interpreter.invoke({ a: [1, 2, 3], c: [] })).toThrow(/no values for "b"; there is no input "c"/);
    expect(() => interpreter.invoke([[1, 2, 3]])).toThrow(/has 2 inputs, got values for 1/);
  });

  test('inputs begin with zeros', () => {
    expect(run(ladder()).invoke()[0]?.data).toEqual(Float32Array.of(0, 0, 0));
  });

  test('an output may be an input, and the same tensor twice', () => {
    const model = buildModel((b) => {
      const x = b.input('x', 'FLOAT32', [1]);
      b.output(x, 'same');
      b.output(x, 'again');
    });
    expect(
      run(model)
        .invoke([[7]])
        .map((output) => output.data),
    ).toEqual([Float32Array.of(7), Float32Array.of(7)]);
  });
});

describe('the arena', () => {
  test('is smaller than the sum of its tensors, and its size is told', () => {
    const { memory } = run(ladder());
    // Two inputs, and two of the eight results at a time.
    expect(memory).toEqual({
      arenaBytes: 4 * 64,
      arenaUnsharedBytes: 10 * 64,
      arenaLowerBoundBytes: 4 * 64,
      constantBytes: 0,
      foldedBytes: 0,
      variableBytes: 0,
    });
  });

  test('keeps intermediate tensors that were asked for', () => {
    const interpreter = run(ladder());
    const t0 = interpreter.tensor('t0');
    interpreter.invoke([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    expect(t0.data).toEqual(Float32Array.of(5, 7, 9));
    expect(interpreter.memory.arenaBytes).toBe(5 * 64);
    expect(() => interpreter.tensor('t9')).toThrow('has no tensor "t9"');
  });

  test('keeps all of them with keepIntermediates', () => {
    const interpreter = run(ladder(), { keepIntermediates: true });
    interpreter.invoke([
      [1, 1, 1],
      [1, 1, 1],
    ]);
    const values = Array.from({ length: 8 }, (_, i) => interpreter.tensor(`t${i}`).data[0]);
    expect(values).toEqual([2, 3, 6, 7, 14, 15, 30, 31]);
    expect(interpreter.memory.arenaBytes).toBe(interpreter.memory.arenaUnsharedBytes);
  });

  test('asking for a tensor between invocations keeps what the inputs hold', () => {
    const interpreter = run(ladder());
    interpreter.invoke([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    const t1 = interpreter.tensor('t1');
    interpreter.invoke();
    expect(t1.data).toEqual(Float32Array.of(6, 9, 12));
  });
});

describe('models that ask for too much', () => {
  test('a tensor of more elements than indices reach is named', () => {
    const interpreter = run(ladder(2 ** 31));
    expect(() => interpreter.prepare()).toThrow(
      /tensor "a" would be \[2147483648, 3\]: a tensor has at most 2147483647/,
    );
  });

  test('an arena that the memory does not give is an error with its size', () => {
    const memory: Memory = {
      allocate() {
        throw new RangeError('no');
      },
      free() {},
    };
    expect(() => run(ladder(), { memory }).prepare()).toThrow(/the arena takes 256 bytes.*\n {2}at: subgraph 0 "main"/);
  });
});

describe('resizeInput', () => {
  test('plans anew at the next use, and results follow', () => {
    const interpreter = run(ladder());
    expect(interpreter.outputs[0]?.shape).toEqual([1, 3]);
    interpreter.resizeInput('a', [2, 3]);
    interpreter.resizeInput(1, [2, 3]);
    expect(interpreter.outputs[0]?.shape).toEqual([2, 3]);
    const [output] = interpreter.invoke([new Float32Array(6).fill(1), new Float32Array(6).fill(2)]);
    expect(output?.data).toEqual(new Float32Array(6).fill(ladderOf(1, 2)));
  });

  test('leaves the contents of other inputs alone', () => {
    const interpreter = run(ladder());
    interpreter.invoke([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    interpreter.resizeInput('b', [2, 3]);
    expect(interpreter.inputs[0]?.data).toEqual(Float32Array.of(1, 2, 3));
    expect(interpreter.inputs[1]?.data).toEqual(new Float32Array(6));
  });

  test('takes 0 for a dimension', () => {
    const interpreter = run(ladder());
    interpreter.resizeInput(0, [0, 3]);
    interpreter.resizeInput(1, [0, 3]);
    expect(interpreter.invoke()[0]?.data).toEqual(new Float32Array(0));
  });

  test('takes another rank where the ops do', () => {
    const interpreter = run(ladder());
    interpreter.resizeInput('a', [2, 2, 3]);
    interpreter.resizeInput('b', [3]);
    expect(interpreter.invoke([new Float32Array(12).fill(1), [2, 2, 2]])[0]?.shape).toEqual([2, 2, 3]);
  });

  test('says which op does not take the rank', () => {
    const model = buildModel((b) => {
      const x = b.input('x', 'FLOAT32', [1, 2]);
      b.output(b.op('TRANSPOSE', [x, b.constant('axes', 'INT32', [2], [1, 0])]));
    });
    const interpreter = run(model);
    interpreter.resizeInput('x', [1, 2, 3]);
    expect(() => interpreter.prepare()).toThrow(/subgraph 0 › TRANSPOSE/);
  });

  test.each([
    [
      'another rank, strictly',
      0,
      [3],
      { strict: true },
      /input "a" is FLOAT32\[-1, 3\], asked for \[3\]: the rank has to stay/,
    ],
    ['a negative dimension', 0, [-1, 3], {}, /dimensions are integers from 0/],
    ['a fraction', 0, [1.5, 3], {}, /dimensions are integers from 0/],
    ['an absurd size', 0, [2 ** 30, 3], {}, /at most 2147483647 elements/],
    ['a known dimension, strictly', 0, [2, 4], { strict: true }, /only unknown dimensions \(-1\) may change/],
    ['an unknown input', 'z', [1, 3], {}, /there is no input "z"\n {2}hint: inputs are "a", "b"/],
    ['an input out of range', 2, [1, 3], {}, /there is no input 2/],
  ] as const)('rejects %s', (_, input, shape, options, message) => {
    expect(() => run(ladder()).resizeInput(input, shape, options)).toThrow(message);
  });

  test('strictly lets unknown dimensions change', () => {
    const interpreter = run(ladder());
    interpreter.resizeInput('a', [5, 3], { strict: true });
    expect(interpreter.inputs[0]?.shape).toEqual([5, 3]);
  });
});

describe('signatures', () => {
  test('run by name and give copies', () => {
    const interpreter = run(ladder());
    expect(interpreter.signatures).toEqual(['serving_default']);
    const runner = interpreter.signature();
    expect([...runner.inputs.keys(), ...runner.outputs.keys()]).toEqual(['a', 'b', 'result']);
    const first = runner.invoke({ a: [1, 1, 1], b: [0, 0, 0] });
    const second = runner.invoke({ a: [0, 0, 0], b: [0, 0, 0] });
    expect(first).toEqual({ result: new Float32Array(3).fill(ladderOf(1, 0)) });
    expect(second).toEqual({ result: new Float32Array(3) });
    expect(() => runner.invoke({ a: [1, 1, 1] })).toThrow(/no values for "b"\n {2}at: signature "serving_default"/);
    expect(() => interpreter.signature('other')).toThrow(
      /no signature "other"\n {2}hint: the model has "serving_default"/,
    );
  });

  test('of a model without any are the names of its tensors', () => {
    const model: Model = { ...ladder(), signatures: [] };
    const interpreter = run(model);
    expect(interpreter.signatures).toEqual([]);
    expect(interpreter.signature().invoke({ a: [1, 2, 3], b: [4, 5, 6] })).toHaveProperty('t7');
  });

  test('over another subgraph have inputs of their own', () => {
    const main = ladder();
    const other = ladder(2);
    const model: Model = {
      ...main,
      subgraphs: [...main.subgraphs, ...other.subgraphs],
      signatures: [...main.signatures, ...other.signatures.map((s) => ({ ...s, key: 'two', subgraph: 1 }))],
    };
    const result = run(model)
      .signature('two')
      .invoke({ a: new Float32Array(6).fill(1), b: new Float32Array(6) });
    expect(result).toEqual({ result: new Float32Array(6).fill(ladderOf(1, 0)) });
  });
});

describe('variables', () => {
  const model = buildModel((b) => {
    const x = b.input('x', 'FLOAT32', [-1]);
    const state = b.tensor({ ...tensor('state', [1]), isVariable: true });
    b.output(b.custom('Accumulate', [x, state], null, [tensor('y', [-1])])[0] ?? x);
  });

  test('keep their contents from one invocation to the next, and begin with zero', () => {
    const interpreter = run(model);
    expect([1, 2, 3].map((x) => interpreter.invoke([[x]])[0]?.data[0])).toEqual([1, 3, 6]);
    expect(interpreter.memory.variableBytes).toBe(4);
    interpreter.resetVariables();
    expect(interpreter.invoke([[5]])[0]?.data[0]).toBe(5);
  });

  test('can be read and written', () => {
    const interpreter = run(model);
    const state = interpreter.tensor('state');
    state.set([10]);
    expect(interpreter.invoke([[1]])[0]?.data[0]).toBe(11);
    expect(state.data).toEqual(Float32Array.of(11));
  });

  test('begin with what the model gives them, and return to it', () => {
    const seven = new Uint8Array(Float32Array.of(7).buffer);
    const begun = buildModel((b) => {
      const x = b.input('x', 'FLOAT32', [1]);
      const state = b.tensor({ ...tensor('state', [1]), isVariable: true, data: seven });
      b.output(b.custom('Accumulate', [x, state], null, [tensor('y', [1])])[0] ?? x);
    });
    const interpreter = run(begun);
    expect([1, 2].map((x) => interpreter.invoke([[x]])[0]?.data[0])).toEqual([8, 10]);
    interpreter.resetVariables();
    expect(interpreter.invoke([[0]])[0]?.data[0]).toBe(7);
  });

  test('are shown to an observer behind each step that has to do with them, among inputs and outputs', () => {
    const seen: [string | undefined, unknown][] = [];
    const interpreter = run(model, {
      observe: (subgraph, id, data) => {
        seen.push([model.subgraphs[subgraph]?.tensors.get(id)?.name, data[0]]);
      },
    });
    interpreter.invoke([[4]]);
    interpreter.invoke([[1]]);
    const turn = (x: number, sum: number) => [
      [expect.any(String), x],
      ['state', sum],
      ['y', sum],
    ];
    expect(seen).toEqual([...turn(4, 4), ...turn(1, 5)]);
  });

  test('survive a new plan', () => {
    const interpreter = run(model);
    interpreter.invoke([[4]]);
    interpreter.tensor('y');
    expect(interpreter.invoke([[1]])[0]?.data[0]).toBe(5);
  });
});

describe('the profile', () => {
  test('has the time, the count and the bytes of each operator', () => {
    let time = 0;
    const interpreter = run(ladder(), { profile: true, now: () => time++ });
    interpreter.invoke();
    interpreter.invoke();
    expect(interpreter.profile).toHaveLength(8);
    expect(interpreter.profile[3]).toEqual({
      index: 3,
      op: 'Plus',
      name: 't3',
      ms: 1,
      totalMs: 2,
      calls: 2,
      bytes: 36,
    });
    interpreter.resetProfile();
    expect(interpreter.profile).toEqual([]);
  });

  test('is empty where it was not asked for', () => {
    const interpreter = run(ladder());
    interpreter.invoke();
    expect(interpreter.profile).toEqual([]);
  });
});

describe('a memory given from outside', () => {
  /** One memory that moves whenever it grows, as WebAssembly's does. */
  function growing(): Memory & { readonly freed: number[] } {
    let buffer = new ArrayBuffer(0);
    const freed: number[] = [];
    return {
      freed,
      allocate(byteLength): MemoryBlock {
        const byteOffset = Math.ceil(buffer.byteLength / 64) * 64;
        const grown = new ArrayBuffer(byteOffset + byteLength);
        new Uint8Array(grown).set(new Uint8Array(buffer));
        buffer = grown;
        return {
          get buffer() {
            return buffer;
          },
          byteOffset,
          byteLength,
        };
      },
      free: ({ byteOffset }) => void freed.push(byteOffset),
    };
  }

  test('holds all tensors, and may move between invocations', () => {
    const memory = growing();
    const first = run(ladder(), { memory });
    first.invoke([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    const before = first.outputs[0]?.data;
    const second = run(ladder(), { memory });
    second.invoke([
      [9, 9, 9],
      [9, 9, 9],
    ]);
    expect(first.inputs[0]?.data).toEqual(Float32Array.of(1, 2, 3));
    expect(first.invoke()[0]?.data).toEqual(before);
    const [a, b] = [first.inputs[0]?.data, second.inputs[0]?.data];
    expect(ArrayBuffer.isView(a) && ArrayBuffer.isView(b) && a.buffer === b.buffer).toBe(true);
  });

  test('gets its blocks back', () => {
    const memory = growing();
    const interpreter = run(ladder(), { memory });
    interpreter.prepare();
    interpreter.resizeInput(0, [4, 3]);
    interpreter.resizeInput(1, [4, 3]);
    interpreter.prepare();
    interpreter.dispose();
    expect(memory.freed).toHaveLength(2);
  });
});
