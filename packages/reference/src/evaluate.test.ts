import { buildModel, buildSubgraph, type Model, type TensorId } from '@litesmith/ir';
import { builtinRegistry, defineCustomOp, withCustomOps } from '@litesmith/ops-registry';
import { describe, expect, it } from 'vitest';
import { createState, evaluate, evaluateOperator, type Kernel, kernels } from './index.js';
import { allocate } from './values.js';

const dense: Model = buildModel((b) => {
  const x = b.input('x', 'FLOAT32', [-1, 2]);
  const w = b.constant('w', 'FLOAT32', [3, 2], [1, 2, 3, 4, 5, 6]);
  const bias = b.constant('b', 'FLOAT32', [3], [0.5, -100, 1]);
  b.output(b.op('FULLY_CONNECTED', [x, w, bias], { fusedActivationFunction: 'RELU' }), 'y');
});

describe('evaluate', () => {
  it('runs a model and fills the unknown batch from the inputs', () => {
    const [y] = evaluate(dense, [Float32Array.of(1, 1, 2, 0)]);
    expect(y).toMatchObject({ dtype: 'FLOAT32', shape: [2, 3], data: Float32Array.of(3.5, 0, 12, 2.5, 0, 11) });
  });

  it('takes values with shapes of their own', () => {
    const value = { dtype: 'FLOAT32', shape: [1, 2], data: Float32Array.of(0, 1) } as const;
    expect(evaluate(dense, [value])[0]?.shape).toEqual([1, 3]);
  });

  it('refuses inputs of another number, type or length, and says which', () => {
    expect(() => evaluate(dense, [])).toThrow('1 inputs, got 0 values');
    expect(() => evaluate(dense, [Int8Array.of(1, 2)])).toThrow('input "x" is FLOAT32, got Int8Array');
    expect(() => evaluate(dense, [new Float32Array(3)])).toThrow('shape [-1, 2], got 3 elements');
    expect(() => evaluate(dense, [{ dtype: 'INT8', shape: [1, 2], data: new Int8Array(2) }])).toThrow('got INT8');
  });

  it('takes inputs and gives outputs in the order of a signature', () => {
    const model = buildModel((b) => {
      const a = b.input('a', 'FLOAT32', []);
      const c = b.input('c', 'FLOAT32', []);
      b.output(b.op('SUB', [a, c]), 'difference');
      b.output(b.op('ADD', [a, c]), 'sum');
    });
    const swapped: Model = {
      ...model,
      signatures: model.signatures.map((signature) => ({
        ...signature,
        key: 'swapped',
        inputs: [...signature.inputs].reverse(),
        outputs: [...signature.outputs].reverse(),
      })),
    };
    const results = evaluate(swapped, [Float32Array.of(1), Float32Array.of(5)], { signature: 'swapped' });
    expect(results.map(({ data }) => data[0])).toEqual([6, 4]);
    expect(() => evaluate(swapped, [], { signature: 'other' })).toThrow('no signature "other", but "swapped"');
  });

  it('reports each operator with its values', () => {
    const seen: string[] = [];
    evaluate(dense, [Float32Array.of(1, 1)], {
      onOperator: ({ operator, inputs, outputs }) => seen.push(`${operator.op} ${inputs.length} → ${outputs.length}`),
    });
    expect(seen).toEqual(['FULLY_CONNECTED 3 → 1']);
  });

  it('names the place of what fails', () => {
    const model = buildModel((b) => {
      const x = b.input('x', 'INT32', [2]);
      b.output(b.op('DIV', [x, b.constant('zero', 'INT32', [], [0])], {}, [{ name: 'quotient' }]));
    });
    expect(() => evaluate(model, [Int32Array.of(1, 2)])).toThrow(
      expect.objectContaining({ code: 'REFERENCE_DIVISION', at: 'subgraph 0 › DIV "quotient"' }),
    );
  });

  it('says which op has no kernel', () => {
    const { FULLY_CONNECTED: _, ...others } = kernels;
    expect(() => evaluate(dense, [Float32Array.of(1, 1)], { kernels: others })).toThrow(
      expect.objectContaining({ code: 'REFERENCE_KERNEL' }),
    );
  });

  it('computes shapes from values that are known only when the model runs', () => {
    const model = buildModel((b) => {
      const x = b.input('x', 'FLOAT32', [2, 6]);
      const shape = b.input('shape', 'INT32', [3]);
      b.output(b.op('RESHAPE', [x, shape]));
    });
    expect(evaluate(model, [new Float32Array(12), Int32Array.of(3, -1, 2)])[0]?.shape).toEqual([3, 2, 2]);
  });

  it('runs the subgraphs of control flow, loops whose shapes grow among them', () => {
    const shorter = buildSubgraph('shorter', (b) => {
      const x = b.input('x', 'FLOAT32', [-1]);
      b.output(b.op('LESS', [b.op('SHAPE', [x], { outType: 'INT32' }), b.constant('five', 'INT32', [1], [5])]));
    });
    const doubled = buildSubgraph('doubled', (b) => {
      const x = b.input('x', 'FLOAT32', [-1]);
      b.output(b.op('CONCATENATION', [x, x], { axis: 0 }));
    });
    const model = buildModel(
      (b) => b.output(b.op('WHILE', [b.input('x', 'FLOAT32', [-1])], { condSubgraphIndex: 1, bodySubgraphIndex: 2 })),
      { subgraphs: [shorter, doubled] },
    );
    const [y] = evaluate(model, [Float32Array.of(1, 2)]);
    expect(y?.data).toEqual(Float32Array.of(1, 2, 1, 2, 1, 2, 1, 2));
  });
});

describe('custom ops', () => {
  const addN = defineCustomOp<{ readonly amount: number }>({
    customCode: 'AddAmount',
    inputs: [{ name: 'x', dtypes: ['FLOAT32'] }],
    outputs: [{ name: 'y', dtypes: ['FLOAT32'] }],
    decodeOptions: (bytes) => ({ amount: bytes?.[0] ?? 0 }),
    encodeOptions: ({ amount }) => Uint8Array.of(amount),
    inferTypes: (call) => call.inputs.map((input) => ({ dtype: 'FLOAT32', shape: input?.shape ?? null })),
  });
  const model = buildModel((b) => {
    const x = b.input('x', 'FLOAT32', [2]);
    for (const id of b.custom('AddAmount', [x], Uint8Array.of(7), [{ name: 'y', dtype: 'FLOAT32', shape: [2] }])) {
      b.output(id);
    }
  });
  const kernel: Kernel<{ readonly amount: number }> = ({ options, inputs, outputs }) => {
    const [from, to] = [inputs[0]?.data, outputs[0]?.data];
    if (from instanceof Float32Array && to instanceof Float32Array) to.set(from.map((x) => x + options.amount));
  };

  it('run on kernels and facts from outside', () => {
    const [y] = evaluate(model, [Float32Array.of(1, 2)], {
      registry: withCustomOps(builtinRegistry, [addN]),
      customKernels: new Map([['AddAmount', kernel as Kernel<unknown>]]),
    });
    expect(y?.data).toEqual(Float32Array.of(8, 9));
  });

  it('are refused by name without them', () => {
    expect(() => evaluate(model, [Float32Array.of(1, 2)])).toThrow('custom op "AddAmount" has no kernel');
  });
});

describe('state', () => {
  /** A counter: a variable that a custom kernel adds to. */
  const model = buildModel((b) => {
    const x = b.input('x', 'FLOAT32', [1]);
    const count: TensorId = b.tensor({ name: 'count', dtype: 'FLOAT32', shape: [1], isVariable: true });
    for (const id of b.custom('Count', [x, count], null, [{ name: 'y', dtype: 'FLOAT32', shape: [1] }])) b.output(id);
  });
  const count: Kernel<unknown> = ({ inputs, outputs }) => {
    const [x, total, y] = [inputs[0]?.data, inputs[1]?.data, outputs[0]?.data];
    if (!(x instanceof Float32Array && total instanceof Float32Array && y instanceof Float32Array)) return;
    total[0] = (total[0] ?? 0) + (x[0] ?? 0);
    y[0] = total[0];
  };
  const counter = defineCustomOp<null>({
    customCode: 'Count',
    inputs: [
      { name: 'x', dtypes: ['FLOAT32'] },
      { name: 'count', dtypes: ['FLOAT32'], state: true },
    ],
    outputs: [{ name: 'y', dtypes: ['FLOAT32'] }],
    decodeOptions: () => null,
    encodeOptions: () => null,
    inferTypes: () => [{ dtype: 'FLOAT32', shape: [1] }],
  });
  const sources = { registry: withCustomOps(builtinRegistry, [counter]), customKernels: new Map([['Count', count]]) };
  const run = (state?: ReturnType<typeof createState>): unknown =>
    evaluate(model, [Float32Array.of(2)], { ...sources, state })[0]?.data[0];

  it('of variables begins anew with each run, unless it is handed on', () => {
    expect([run(), run()]).toEqual([2, 2]);
    const state = createState();
    expect([run(state), run(state), run(state)]).toEqual([2, 4, 6]);
  });
});

describe('evaluateOperator', () => {
  it('folds a single operator on constants', () => {
    const x = { ...allocate('INT32', [3]), data: Int32Array.of(1, 2, 3) };
    const [y] = evaluateOperator(
      { op: 'NEG', options: {}, inputs: [], outputs: [] },
      { inputs: [x], outputs: [{ name: 'y', dtype: 'INT32', shape: [3] }] },
    );
    expect(y).toMatchObject({ dtype: 'INT32', shape: [3], data: Int32Array.of(-1, -2, -3) });
  });
});
