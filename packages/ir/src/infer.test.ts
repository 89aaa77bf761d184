import { builtinRegistry, defineCustomOp, withCustomOps } from '@litesmith/ops-registry';
import { describe, expect, it } from 'vitest';
import { buildModel, buildSubgraph, type SubgraphBuilder } from './build.js';
import { callOf, operandTypeOf } from './call.js';
import { edit } from './edit.js';
import { infer, inferOperator } from './infer.js';
import type { Model, Subgraph } from './model.js';
import { operator } from './operator.js';
import { passContext } from './pass.js';
import { shapeFields, shapeOf } from './shape.js';
import { type Tensor, type TensorId, tensorId } from './tensor.js';
import { withSubgraph } from './with-subgraph.js';

function mainOf(model: Model): Subgraph {
  const [main] = model.subgraphs;
  if (main === undefined) throw new Error('no subgraph');
  return main;
}

function shapes(model: Model, index = 0): Readonly<Record<string, string>> {
  const tensors = [...(model.subgraphs[index]?.tensors.values() ?? [])].filter(({ data }) => data === undefined);
  return Object.fromEntries(
    tensors.map((tensor) => [tensor.name, `${tensor.dtype}${JSON.stringify(shapeOf(tensor))}`]),
  );
}

/** The model with the shape of an input changed. */
function resized(model: Model, shape: readonly number[] | null): Model {
  const main = mainOf(model);
  const editor = edit(main);
  for (const id of main.inputs) {
    const { shape: _shape, shapeSignature: _signature, hasRank: _rank, ...rest } = editor.tensor(id);
    editor.setTensor(id, { ...rest, ...shapeFields(shape) });
  }
  return withSubgraph(model, 0, editor.done());
}

function mlp(b: SubgraphBuilder): void {
  const x = b.input('x', 'FLOAT32', [1, 4, 4]);
  const flat = b.op('RESHAPE', [x, b.constant('to', 'INT32', [2], [-1, 16])], {}, [{ name: 'flat' }]);
  const w = b.constant('w', 'FLOAT32', [8, 16], new Float32Array(128));
  const dense = b.op('FULLY_CONNECTED', [flat, w, null], {}, [{ name: 'dense' }]);
  b.output(b.op('SOFTMAX', [dense], { beta: 1 }, [{ name: 'y' }]));
}

describe('the builder', () => {
  it('types what operators yield', () => {
    expect(shapes(buildModel(mlp))).toEqual({
      x: 'FLOAT32[1,4,4]',
      flat: 'FLOAT32[1,16]',
      dense: 'FLOAT32[1,8]',
      y: 'FLOAT32[1,8]',
    });
  });

  it('adds as many outputs as the rule has', () => {
    const subgraph = buildSubgraph('s', (b) => {
      const axis = b.constant('axis', 'INT32', [], [0]);
      for (const id of b.ops('SPLIT', [axis, b.input('x', 'FLOAT32', [6])], { numSplits: 3 })) b.output(id);
    });
    expect(subgraph.outputs).toHaveLength(3);
    expect(subgraph.tensors.size).toBe(5);
  });

  it('says that an op without outputs has no first one', () => {
    const wrong = (): unknown =>
      buildSubgraph('s', (b) => {
        const handle = b.op('VAR_HANDLE', [], { sharedName: 'v' });
        b.op('ASSIGN_VARIABLE', [handle, b.input('x', 'FLOAT32', [1])]);
      });
    expect(wrong).toThrowError(expect.objectContaining({ code: 'BUILD_NO_OUTPUT' }));
  });

  it('says where a rule refuses a call', () => {
    const wrong = (): unknown =>
      buildModel((b) => {
        const w = b.constant('w', 'FLOAT32', [8, 5], new Float32Array(40));
        b.op('FULLY_CONNECTED', [b.input('x', 'FLOAT32', [1, 4]), w, null]);
      });
    expect(wrong).toThrowError(expect.objectContaining({ at: 'subgraph 0 › FULLY_CONNECTED "fully_connected"' }));
  });
});

describe('infer', () => {
  it('gives the same object where shapes are as they should be', () => {
    const model = buildModel(mlp);
    expect(infer(model)).toBe(model);
  });

  it('carries an unknown dimension through, and back', () => {
    const model = buildModel(mlp);
    const unknown = infer(resized(model, [-1, 4, 4]));
    expect(shapes(unknown)).toEqual({
      x: 'FLOAT32[-1,4,4]',
      flat: 'FLOAT32[-1,16]',
      dense: 'FLOAT32[-1,8]',
      y: 'FLOAT32[-1,8]',
    });
    const [, flat] = [...mainOf(unknown).tensors.values()].filter(({ data }) => data === undefined);
    expect(flat).toMatchObject({ shape: [1, 16], shapeSignature: [-1, 16] });
    expect(infer(resized(unknown, [1, 4, 4]))).toEqual(model);
  });

  it('keeps declared shapes where a rule knows no rank', () => {
    const model = buildModel((b) => {
      const x = b.input('x', 'FLOAT32', [4]);
      b.output(b.op('RELU', [x], {}, [{ name: 'y', dtype: 'FLOAT32', shape: [4] }]));
    });
    expect(shapes(infer(resized(model, null)))).toEqual({ x: 'FLOAT32null', y: 'FLOAT32[4]' });
  });

  it('leaves a shape unknown that operators compute', () => {
    const model = buildModel((b) => {
      const x = b.input('x', 'FLOAT32', [2, 6]);
      const shape = b.op('SHAPE', [x], { outType: 'INT32' }, [{ name: 'shape' }]);
      b.output(b.op('RESHAPE', [x, shape], {}, [{ name: 'y' }]));
    });
    expect(shapes(model)).toEqual({ x: 'FLOAT32[2,6]', shape: 'INT32[2]', y: 'FLOAT32[-1,-1]' });
  });

  it('retypes what follows a change of dtype', () => {
    const model = buildModel((b) => b.output(b.op('RELU', [b.input('x', 'FLOAT32', [2])], {}, [{ name: 'y' }])));
    const editor = edit(mainOf(model));
    editor.setTensor(tensorId(0), { name: 'x', dtype: 'INT8', shape: [2] });
    expect(shapes(infer(withSubgraph(model, 0, editor.done())))).toEqual({ x: 'INT8[2]', y: 'INT8[2]' });
  });

  it('infers what is called before what calls', () => {
    const branch = (size: number): Subgraph =>
      buildSubgraph('branch', (b) => {
        const relu = b.op('RELU', [b.input('x', 'FLOAT32', [size])], {}, [{ name: 'y', dtype: 'FLOAT32', shape: [1] }]);
        b.output(relu);
      });
    const model = buildModel(
      (b) => {
        const condition = b.input('c', 'BOOL', []);
        const taken = b.op(
          'IF',
          [condition, b.input('x', 'FLOAT32', [5])],
          { thenSubgraphIndex: 1, elseSubgraphIndex: 2 },
          [{ name: 'y', dtype: 'FLOAT32', shape: [1] }],
        );
        b.output(taken);
      },
      { subgraphs: [branch(5), branch(5)] },
    );
    const after = infer(model);
    expect(shapes(after, 1)).toMatchObject({ y: 'FLOAT32[5]' });
    expect(shapes(after)).toMatchObject({ y: 'FLOAT32[5]' });
  });

  it('says where a rule refuses a call', () => {
    expect(() => infer(resized(buildModel(mlp), [1, 4, 5]))).toThrowError(
      expect.objectContaining({ at: expect.stringContaining('subgraph 0 › ') }),
    );
  });
});

describe('inferOperator', () => {
  const build = (b: SubgraphBuilder): void => {
    const [y] = b.custom('Double', [b.input('x', 'FLOAT32', [3])], Uint8Array.of(2), [
      { name: 'y', dtype: 'FLOAT32', shape: [1] },
    ]);
    if (y !== undefined) b.output(y);
  };
  const double = defineCustomOp<{ readonly factor: number }>({
    customCode: 'Double',
    inputs: [{ name: 'x', dtypes: ['FLOAT32'] }],
    outputs: [{ name: 'y', dtypes: ['FLOAT32'] }],
    decodeOptions: (bytes) => ({ factor: bytes?.[0] ?? 1 }),
    encodeOptions: ({ factor }) => Uint8Array.of(factor),
    inferTypes: ({ inputs: [x], options }) => [
      { dtype: 'FLOAT32', shape: x?.shape?.map((size) => size * options.factor) ?? null },
    ],
  });

  it('asks custom ops that the registry knows, with their options decoded', () => {
    const registry = withCustomOps(builtinRegistry, [double]);
    expect(shapes(infer(buildModel(build), registry))).toMatchObject({ y: 'FLOAT32[6]' });
  });

  it('keeps what an unknown custom op declares', () => {
    const model = buildModel(build);
    const main = mainOf(model);
    const [unknown] = main.operators;
    expect(unknown && inferOperator(passContext(), model, main, unknown)).toMatchObject([
      { dtype: 'FLOAT32', shape: [1] },
    ]);
    expect(infer(model)).toBe(model);
  });

  it('refuses operands that do not exist', () => {
    const model = buildModel(build);
    const relu = operator('RELU', [99 as TensorId], []);
    expect(() => inferOperator(passContext(), model, mainOf(model), relu)).toThrowError('has no tensor 99');
  });
});

describe('what rules see of a tensor', () => {
  const base = { name: 't', dtype: 'INT32', shape: [2] } as const;
  const data = new Uint8Array(Int32Array.of(3, 4).buffer);
  it.each<[string, Tensor, object, readonly number[] | null]>([
    ['a computed one', base, { shape: [2], isConstant: false }, null],
    ['a constant', { ...base, data }, { isConstant: true }, [3, 4]],
    ['a variable', { ...base, isVariable: true }, { isVariable: true, isConstant: false }, null],
    ['one of unknown size', { ...base, shapeSignature: [-1] }, { shape: [-1] }, null],
    ['one of unknown rank', { ...base, shape: [] }, { shape: null }, null],
    ['a scalar', { ...base, shape: [], hasRank: true }, { shape: [] }, null],
    ['a scalar constant', { ...base, shape: [], data: data.subarray(0, 4) }, { shape: [] }, [3]],
    ['one without elements, constant or not', { ...base, shape: [0] }, { shape: [0], isConstant: false }, []],
    [
      'one of unknown size, 0 in the file',
      { ...base, shape: [0], shapeSignature: [-1] },
      { shape: [-1], isConstant: false },
      null,
    ],
    [
      'a constant in a file of its own',
      { ...base, externalBuffer: { group: 'g', byteOffset: 0n, byteLength: 8n, packing: null } },
      { isConstant: true },
      null,
    ],
    [
      'a sparse constant',
      { ...base, data, sparsity: { traversalOrder: [], blockMap: [], dimensions: [] } },
      { isSparse: true, isConstant: true },
      null,
    ],
    ['strings', { ...base, dtype: 'STRING', data }, { isConstant: true }, null],
  ])('%s', (_what, tensor, expected, values) => {
    const type = operandTypeOf(tensor);
    expect(type).toMatchObject(expected);
    expect(type.values?.() ?? null).toEqual(
      values === null ? null : expect.objectContaining({ length: values.length }),
    );
    expect(Array.from(type.values?.() ?? [])).toEqual(values ?? []);
  });

  it('is the boundary of a subgraph for calls', () => {
    const model = buildModel(mlp);
    const main = mainOf(model);
    const [first] = main.operators;
    const call = first && callOf(model, main, first);
    expect(call?.subgraph?.(0)).toMatchObject({ inputs: [{ shape: [1, 4, 4] }], outputs: [{ shape: [1, 8] }] });
    expect(call?.subgraph?.(1)).toBeNull();
  });
});
