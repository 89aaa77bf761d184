import { buildModel, buildSubgraph, type Model, type Subgraph } from '@litesmith/ir';
import { describe, expect, test } from 'vitest';
import { createInterpreter } from './interpreter.js';

const one = (op: 'NEG' | 'SQUARE', length: number): Subgraph =>
  buildSubgraph(op.toLowerCase(), (b) => b.output(b.op(op, [b.input('x', 'FLOAT32', [length])])));

describe('IF', () => {
  const model = buildModel(
    (b) => {
      const condition = b.input('condition', 'BOOL', []);
      const x = b.input('x', 'FLOAT32', [-1]);
      const options = { thenSubgraphIndex: 1, elseSubgraphIndex: 2 };
      b.output(b.op('IF', [condition, x], options, [{ dtype: 'FLOAT32', shape: [-1] }]));
    },
    { subgraphs: [one('NEG', -1), one('SQUARE', -1)] },
  );

  test('runs the branch that the condition names', () => {
    const interpreter = createInterpreter(model);
    interpreter.resizeInput('x', [3]);
    expect(interpreter.invoke([[true], [1, 2, 3]])[0]?.data).toEqual(Float32Array.of(-1, -2, -3));
    expect(interpreter.invoke([[false], [1, 2, 3]])[0]?.data).toEqual(Float32Array.of(1, 4, 9));
  });

  test('has the shapes that its branches have for the shapes it is given', () => {
    const interpreter = createInterpreter(model);
    interpreter.resizeInput('x', [2]);
    expect(interpreter.outputs[0]?.shape).toEqual([2]);
  });
});

test('a subgraph that calls itself is refused', () => {
  const itself = buildSubgraph('itself', (b) => {
    const condition = b.input('condition', 'BOOL', []);
    const x = b.input('x', 'FLOAT32', [1]);
    const options = { thenSubgraphIndex: 1, elseSubgraphIndex: 1 };
    b.output(b.op('IF', [condition, condition, x], options, [{ dtype: 'FLOAT32', shape: [1] }]));
  });
  const model = buildModel(
    (b) => {
      const [condition, x] = [b.input('condition', 'BOOL', []), b.input('x', 'FLOAT32', [1])];
      const options = { thenSubgraphIndex: 1, elseSubgraphIndex: 1 };
      b.output(b.op('IF', [condition, condition, x], options, [{ dtype: 'FLOAT32', shape: [1] }]));
    },
    { subgraphs: [itself] },
  );
  expect(() => createInterpreter(model).invoke([[true], [1]])).toThrow(/calls itself.*\n {2}at: subgraph 1 "itself"/);
});

describe('WHILE', () => {
  /** Doubles x until it is at least 100, and counts. Its body gives its results in swapped places, twice over. */
  const doubling = buildModel(
    (b) => {
      const x = b.input('x', 'FLOAT32', [1]);
      const results = b.ops(
        'WHILE',
        [b.constant('zero', 'INT32', [1], [0]), x],
        { condSubgraphIndex: 1, bodySubgraphIndex: 2 },
        [
          { dtype: 'INT32', shape: [1] },
          { dtype: 'FLOAT32', shape: [1] },
        ],
      );
      for (const id of results) b.output(id);
    },
    {
      subgraphs: [
        buildSubgraph('cond', (b) => {
          b.input('i', 'INT32', [1]);
          const x = b.input('x', 'FLOAT32', [1]);
          b.output(b.op('LESS', [x, b.constant('limit', 'FLOAT32', [1], [100])]));
        }),
        buildSubgraph('body', (b) => {
          const i = b.input('i', 'INT32', [1]);
          const x = b.input('x', 'FLOAT32', [1]);
          b.output(b.op('ADD', [i, b.constant('one', 'INT32', [1], [1])]));
          b.output(b.op('ADD', [x, x]));
        }),
      ],
    },
  );

  test('runs its body for as long as its condition holds', () => {
    const interpreter = createInterpreter(doubling);
    interpreter.invoke([[3]]);
    expect(interpreter.outputs.map((output) => output.data)).toEqual([Int32Array.of(6), Float32Array.of(192)]);
    interpreter.invoke([[500]]);
    expect(interpreter.outputs.map((output) => output.data)).toEqual([Int32Array.of(0), Float32Array.of(500)]);
  });

  test('shows what is computed in every turn of its body, in memory that is shared or kept', () => {
    for (const keepIntermediates of [false, true]) {
      const seen: [number, string, number][] = [];
      const interpreter = createInterpreter(doubling, {
        keepIntermediates,
        observe: (subgraph, id, data) => {
          const tensor = doubling.subgraphs[subgraph]?.tensors.get(id);
          if (tensor?.dtype === 'FLOAT32') seen.push([subgraph, tensor.name, Number(data[0])]);
        },
      });
      interpreter.invoke([[30]]);
      expect(seen.filter(([subgraph]) => subgraph !== 1)).toEqual([
        [0, 'x', 30],
        [2, 'x', 30],
        [2, 'add_1', 60],
        [2, 'x', 60],
        [2, 'add_1', 120],
        [0, expect.any(String), 120],
      ]);
      expect(seen.filter(([subgraph]) => subgraph === 1).map(([, , value]) => value)).toEqual([30, 60, 120]);
    }
  });

  test('hands on inputs that its body swaps', () => {
    const model = buildModel(
      (b) => {
        const [a, c] = [b.input('a', 'FLOAT32', [1]), b.input('b', 'FLOAT32', [1])];
        const zero = b.constant('zero', 'INT32', [1], [0]);
        const float = { dtype: 'FLOAT32' as const, shape: [1] };
        const results = b.ops('WHILE', [zero, a, c], { condSubgraphIndex: 1, bodySubgraphIndex: 2 }, [
          { dtype: 'INT32', shape: [1] },
          float,
          float,
        ]);
        for (const id of results) b.output(id);
      },
      {
        subgraphs: [
          buildSubgraph('cond', (b) => {
            const i = b.input('i', 'INT32', [1]);
            b.input('a', 'FLOAT32', [1]);
            b.input('b', 'FLOAT32', [1]);
            b.output(b.op('LESS', [i, b.constant('three', 'INT32', [1], [3])]));
          }),
          buildSubgraph('body', (b) => {
            const i = b.input('i', 'INT32', [1]);
            const [a, c] = [b.input('a', 'FLOAT32', [1]), b.input('b', 'FLOAT32', [1])];
            b.output(b.op('ADD', [i, b.constant('one', 'INT32', [1], [1])]));
            b.output(c);
            b.output(a);
          }),
        ],
      },
    );
    const interpreter = createInterpreter(model);
    interpreter.invoke([[10], [20]]);
    expect(interpreter.outputs.map((output) => output.data)).toEqual([
      Int32Array.of(3),
      Float32Array.of(20),
      Float32Array.of(10),
    ]);
  });

  test('carries tensors that grow in every turn', () => {
    const growing: Model = buildModel(
      (b) => {
        const x = b.input('x', 'FLOAT32', [1]);
        const results = b.ops(
          'WHILE',
          [b.constant('zero', 'INT32', [1], [0]), x],
          { condSubgraphIndex: 1, bodySubgraphIndex: 2 },
          [
            { dtype: 'INT32', shape: [1] },
            { dtype: 'FLOAT32', shape: [-1] },
          ],
        );
        b.output(results[1] ?? x);
      },
      {
        subgraphs: [
          buildSubgraph('cond', (b) => {
            const i = b.input('i', 'INT32', [1]);
            b.input('x', 'FLOAT32', [-1]);
            b.output(b.op('LESS', [i, b.constant('three', 'INT32', [1], [3])]));
          }),
          buildSubgraph('body', (b) => {
            const i = b.input('i', 'INT32', [1]);
            const x = b.input('x', 'FLOAT32', [-1]);
            b.output(b.op('ADD', [i, b.constant('one', 'INT32', [1], [1])]));
            b.output(b.op('CONCATENATION', [x, b.op('NEG', [x])], { axis: 0 }));
          }),
        ],
      },
    );
    const interpreter = createInterpreter(growing);
    const expected = Float32Array.of(1, -1, -1, 1, -1, 1, 1, -1);
    expect(interpreter.invoke([[1]])[0]?.data).toEqual(expected);
    expect(interpreter.invoke([[1]])[0]?.data).toEqual(expected);
  });

  test('names the operator in the body that fails', () => {
    const failing = createInterpreter(doubling, {
      kernels: {
        ADD: () => {
          throw new Error('no sums today');
        },
      },
    });
    expect(() => failing.invoke([[3]])).toThrow(/no sums today\n {2}at: subgraph 2 › ADD "add"/);
  });
});

describe('state', () => {
  /** A counter in a resource variable, set to 10 by a subgraph that runs once. */
  const counter = buildModel(
    (b) => {
      const x = b.input('x', 'FLOAT32', [1]);
      b.ops('CALL_ONCE', [], { initSubgraphIndex: 1 });
      const handle = b.op('VAR_HANDLE', [], { container: '', sharedName: 'counter' }, [
        { dtype: 'RESOURCE', shape: [1] },
      ]);
      const before = b.op('READ_VARIABLE', [handle], {}, [{ dtype: 'FLOAT32', shape: [1] }]);
      const after = b.op('ADD', [before, x]);
      b.ops('ASSIGN_VARIABLE', [handle, after]);
      b.output(after);
    },
    {
      subgraphs: [
        buildSubgraph('init', (b) => {
          const handle = b.op('VAR_HANDLE', [], { container: '', sharedName: 'counter' }, [
            { dtype: 'RESOURCE', shape: [1] },
          ]);
          b.ops('ASSIGN_VARIABLE', [handle, b.constant('ten', 'FLOAT32', [1], [10])]);
        }),
      ],
    },
  );

  test('is initialised once and lasts', () => {
    const interpreter = createInterpreter(counter);
    expect([1, 1, 5].map((x) => interpreter.invoke([[x]])[0]?.data[0])).toEqual([11, 12, 17]);
  });

  test('begins anew after a reset, and is not shared between interpreters', () => {
    const interpreter = createInterpreter(counter);
    interpreter.invoke([[1]]);
    expect(createInterpreter(counter).invoke([[2]])[0]?.data[0]).toBe(12);
    interpreter.resetVariables();
    expect(interpreter.invoke([[3]])[0]?.data[0]).toBe(13);
  });
});
