import { builtinRegistry, defineCustomOp, type Operand, type Registry, withCustomOps } from '@litesmith/ops-registry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildModel, buildSubgraph } from './build.js';
import { constantData } from './constant-data.js';
import { defaultOptions } from './default-options.js';
import { edit } from './edit.js';
import type { Model, Operator, Signature, Subgraph } from './model.js';
import { operator } from './operator.js';
import { print } from './print.js';
import { writeStrings } from './strings.js';
import type { AffineQuantization, Sparsity, Tensor, TensorId } from './tensor.js';
import { assertValid, invariants, verify } from './verify.js';
import { withSubgraph } from './with-subgraph.js';

const float: Operand = { name: 'x', dtypes: ['FLOAT32'] };
const facts = {
  outputs: [float],
  inferTypes: () => [],
  decodeOptions: () => ({}),
  encodeOptions: () => null,
};
const anyOperand: Operand = { name: 'values', dtypes: [], optional: true, variadic: true };

/** Ops with facts of our own, so that the tests depend on no op's record. */
const registry: Registry = withCustomOps(
  {
    ...builtinRegistry,
    builtin: {
      ...builtinRegistry.builtin,
      WHILE: {
        ...builtinRegistry.builtin.WHILE,
        inputs: [anyOperand],
        outputs: [anyOperand],
        subgraphFields: ['condSubgraphIndex', 'bodySubgraphIndex'],
      },
    },
  },
  [
    defineCustomOp({ ...facts, customCode: 'Two', inputs: [float, { ...float, name: 'bias', optional: true }] }),
    defineCustomOp({ ...facts, customCode: 'Many', inputs: [float, { ...float, variadic: true }] }),
    defineCustomOp({ ...facts, customCode: 'Cell', inputs: [float, { ...float, name: 'h', state: true }] }),
  ],
);

const shape4 = { dtype: 'FLOAT32', shape: [4] } as const;
const perTensor: AffineQuantization = {
  kind: 'affine',
  scale: Float32Array.of(0.5),
  zeroPoint: Int32Array.of(-3),
  quantizedDimension: 0,
};
const perAxis: AffineQuantization = {
  kind: 'affine',
  scale: Float32Array.of(0.5, 0.25),
  zeroPoint: Int32Array.of(0, 0),
  quantizedDimension: 1,
};
/** 4 × 4 in blocks of 1 × 2, of which two are stored. */
const sparsity: Sparsity = {
  traversalOrder: [0, 1, 2],
  blockMap: [1],
  dimensions: [
    { format: 'DENSE', denseSize: 4 },
    {
      format: 'SPARSE_CSR',
      denseSize: 0,
      arraySegments: Uint8Array.of(0, 1, 1, 2, 2),
      arrayIndices: Uint8Array.of(0, 1),
    },
    { format: 'DENSE', denseSize: 2 },
  ],
};

const condition = buildSubgraph('cond', (b) => {
  b.input('i', 'FLOAT32', [4]);
  b.output(b.constant('true', 'BOOL', [], [1]));
});

/** Something of everything, all of it valid. */
const valid: Model = buildModel(
  (b) => {
    const x = b.input('x', 'FLOAT32', [4]);
    const [two] = b.custom('Two', [x, null], null, [{ name: 'two', ...shape4 }]);
    const [many] = b.custom('Many', [two ?? null, x, x], null, [{ name: 'many', ...shape4 }]);
    const h = b.tensor({ name: 'h', ...shape4, isVariable: true });
    const [cell] = b.custom('Cell', [many ?? null, h], null, [{ name: 'cell', ...shape4 }]);
    const looped = b.op('WHILE', [cell ?? null], { condSubgraphIndex: 1, bodySubgraphIndex: 2 }, [
      { name: 'looped', dtype: 'FLOAT32', shape: [-1] },
    ]);
    b.constant('text', 'STRING', [2], writeStrings([Uint8Array.of(65), Uint8Array.of()]));
    b.constant('int4', 'INT4', [3], [1, 2, 3]);
    b.constant('perTensor', 'INT8', [2], [1, 2], { quantization: perTensor });
    b.constant('perAxis', 'INT8', [1, 2], [1, 2], { quantization: perAxis });
    const scales = b.constant('scales', 'FLOAT32', [2], [1, 2]);
    b.constant('blocks', 'INT4', [4], [1, 2, 3, 4], {
      quantization: { ...perTensor, kind: 'blockwise', scales, zeroPoints: null, blockSize: 2 },
    });
    b.constant('sparse', 'FLOAT32', [4, 4], constantData('FLOAT32', [1, 2, 3, 4]), { sparsity });
    b.output(looped);
  },
  {
    registry,
    subgraphs: [
      condition,
      buildSubgraph('body', (b) => {
        const i = b.input('i', 'FLOAT32', [4]);
        const [next] = b.custom('Two', [i], null, [{ name: 'next', ...shape4 }]);
        if (next !== undefined) b.output(next);
      }),
    ],
  },
);

function main(model: Model): Subgraph {
  const [first] = model.subgraphs;
  if (first === undefined) throw new Error('no subgraph');
  return first;
}

function id(name: string): TensorId {
  for (const [key, tensor] of main(valid).tensors) if (tensor.name === name) return key;
  throw new Error(`no tensor ${name}`);
}

const nowhere = 99 as TensorId;

/** The valid model with a tensor changed. */
function tensor(name: string, fields: Partial<Tensor>): Model {
  const subgraph = main(valid);
  const before = subgraph.tensors.get(id(name));
  const tensors = new Map(subgraph.tensors);
  if (before !== undefined) tensors.set(id(name), { ...before, ...fields });
  return withSubgraph(valid, 0, { ...subgraph, tensors });
}

function quantized(name: string, fields: Partial<AffineQuantization>): Model {
  return tensor(name, { quantization: { ...(name === 'perAxis' ? perAxis : perTensor), ...fields } });
}

function sparse(fields: Partial<Sparsity>): Model {
  return tensor('sparse', { sparsity: { ...sparsity, ...fields } });
}

function level(segments: number[], indices: number[]): Model {
  const [rows, , block] = sparsity.dimensions;
  if (rows === undefined || block === undefined) throw new Error('no levels');
  const arrays = { arraySegments: Uint8Array.from(segments), arrayIndices: Uint8Array.from(indices) };
  return sparse({ dimensions: [rows, { format: 'SPARSE_CSR', denseSize: 0, ...arrays }, block] });
}

/** The valid model with other operators, from the valid ones. */
function operators(change: (operators: readonly Operator[]) => readonly Operator[]): Model {
  const subgraph = main(valid);
  return { ...valid, subgraphs: [{ ...subgraph, operators: change(subgraph.operators) }, ...valid.subgraphs.slice(1)] };
}

/** The valid model with the fields of one operator changed. */
function changed(index: number, fields: object): Model {
  return operators((list) => list.map((each, i) => (i === index ? { ...each, ...fields } : each)));
}

function signature(fields: Partial<Signature>): Model {
  return { ...valid, signatures: valid.signatures.map((each) => ({ ...each, ...fields })) };
}

type Case = readonly [code: string, message: string, model: () => Model];

/** For each invariant, models that contradict it. */
const contradictions: { readonly [name: string]: readonly Case[] } = {
  'a model has a subgraph': [['IR_NO_SUBGRAPH', 'no subgraph', () => ({ ...valid, subgraphs: [], signatures: [] })]],
  'every tensor that is named exists': [
    ['IR_TENSOR', 'CUSTOM:Two "two" names tensor 99', () => changed(0, { inputs: [id('x'), nowhere] })],
    [
      'IR_TENSOR',
      'the list of outputs names tensor 99',
      () => withSubgraph(valid, 0, { ...main(valid), outputs: [nowhere] }),
    ],
    [
      'IR_TENSOR',
      'the quantization of "blocks" names tensor 99',
      () =>
        tensor('blocks', {
          quantization: { ...perTensor, kind: 'blockwise', scales: nowhere, zeroPoints: null, blockSize: 2 },
        }),
    ],
  ],
  'a tensor is produced once': [
    [
      'IR_PRODUCED_TWICE',
      'CUSTOM:Two "two" and CUSTOM:Two "two"',
      () => operators((list) => [...list.slice(0, 1), ...list]),
    ],
  ],
  'operators come behind what they read': [
    ['IR_ORDER', 'CUSTOM:Many "many" reads "two" before', () => operators((list) => [...list].reverse())],
    ['IR_ORDER', 'CUSTOM:Two "two" reads "two" before CUSTOM:Two "two"', () => changed(0, { inputs: [id('two')] })],
    ['IR_NO_PRODUCER', 'CUSTOM:Many "many" reads "two", which nothing', () => operators((list) => list.slice(1))],
    ['IR_NO_PRODUCER', 'the list of outputs reads "looped"', () => operators((list) => list.slice(0, -1))],
  ],
  'operators write neither constants nor inputs': [
    ['IR_WRITTEN', 'writes the constant "int4"', () => changed(0, { outputs: [id('int4')] })],
    ['IR_WRITTEN', 'writes the input "x"', () => changed(0, { outputs: [id('x')] })],
  ],
  'dimensions are whole numbers from 0': [
    ['IR_SHAPE', 'dimension 0 of the shape is -1', () => tensor('x', { shape: [-1] })],
    ['IR_SHAPE', 'dimension 0 of the shape is NaN', () => tensor('x', { shape: [Number.NaN] })],
  ],
  'the shape signature agrees with the shape': [
    ['IR_SHAPE_SIGNATURE', 'has 2 dimensions, the shape has 1', () => tensor('x', { shapeSignature: [-1, 4] })],
    ['IR_SHAPE_SIGNATURE', 'is 5, the shape says 4', () => tensor('x', { shapeSignature: [5] })],
  ],
  'data of a constant is as long as dtype and shape say': [
    ['IR_DATA_LENGTH', '2 bytes of data, INT4[5] takes 3', () => tensor('int4', { shape: [5] })],
  ],
  'data of a string constant holds as many strings as the shape says': [
    ['IR_STRINGS', 'the data holds 2 strings, the shape says 3', () => tensor('text', { shape: [3] })],
    ['IR_STRINGS', 'its count alone takes 4', () => tensor('text', { data: new Uint8Array(1) })],
  ],
  'a tensor has one source of contents': [
    ['IR_SOURCES', 'the tensor has data and contents that vary', () => tensor('int4', { isVariable: true })],
  ],
  'there are as many zero points as scales, one or as many as the axis is long': [
    ['QUANT_LENGTHS', '1 scales beside 2 zero points', () => quantized('perTensor', { zeroPoint: new Int32Array(2) })],
    ['QUANT_AXIS', 'scales lie along axis 2 of 2 dimensions', () => quantized('perAxis', { quantizedDimension: 2 })],
    ['QUANT_LENGTHS', '2 scales along axis 0, which has 1', () => quantized('perAxis', { quantizedDimension: 0 })],
  ],
  'scales are positive and finite, zero points are values of the dtype': [
    ['QUANT_SCALE', 'scale 0 is 0', () => quantized('perTensor', { scale: Float32Array.of(0) })],
    ['QUANT_SCALE', 'scale 1 is NaN', () => quantized('perAxis', { scale: Float32Array.of(1, Number.NaN) })],
    ['QUANT_ZERO_POINT', '128, outside of INT8', () => quantized('perTensor', { zeroPoint: Int32Array.of(128) })],
  ],
  'recorded ranges have as many minima as maxima': [
    ['QUANT_RANGE', '1 minima beside 0 maxima', () => quantized('perTensor', { min: Float32Array.of(1) })],
  ],
  'blocks have a size and lie along dimensions that exist': [
    ...[
      ['QUANT_BLOCK', 'blocks have 0 elements', 0, 0] as const,
      ['QUANT_AXIS', 'blocks lie along axis 1 of 1 dimensions', 2, 1] as const,
    ].map(
      ([code, message, blockSize, quantizedDimension]): Case => [
        code,
        message,
        () =>
          tensor('blocks', {
            quantization: {
              ...perTensor,
              kind: 'blockwise',
              scales: id('scales'),
              zeroPoints: null,
              blockSize,
              quantizedDimension,
            },
          }),
      ],
    ),
  ],
  'the description of a sparse tensor fits its shape and its data': [
    ['IR_SPARSITY', 'is no order of 3 dimensions', () => sparse({ traversalOrder: [0, 1, 1] })],
    ['IR_SPARSITY', '2 dimensions are described', () => sparse({ dimensions: sparsity.dimensions.slice(1) })],
    ['IR_SPARSITY', 'block 0 splits dimension 2 of 2', () => sparse({ blockMap: [2] })],
    ['IR_SPARSITY', 'block 0 is not dense', () => sparse({ traversalOrder: [0, 2, 1] })],
    ['IR_SPARSITY', 'level 1 has 4 segments, expected 5', () => level([0, 1, 1, 2], [0, 1])],
    ['IR_SPARSITY', 'do not rise from 0', () => level([0, 2, 1, 2, 2], [0, 1])],
    ['IR_SPARSITY', 'end at 2, there are 1 indices', () => level([0, 1, 1, 2, 2], [0])],
    ['IR_SPARSITY', 'index 1 of level 1 is 2, the dimension has 2', () => level([0, 1, 1, 2, 2], [0, 2])],
    ['IR_SPARSITY', 'the data has 16 bytes, 6 stored elements', () => level([0, 1, 1, 2, 3], [0, 1, 0])],
    ['IR_SPARSITY', 'level 0 states size 4, the shape says 8', () => tensor('sparse', { shape: [8, 4] })],
    ['IR_SPARSITY', 'does not divide into blocks of 2', () => tensor('sparse', { shape: [4, 5] })],
  ],
  'signatures name inputs and outputs of a subgraph': [
    ['IR_SIGNATURE_SUBGRAPH', 'subgraph 7 does not exist', () => signature({ subgraph: 7 })],
    ['IR_SIGNATURE_TENSOR', 'no input of the subgraph', () => signature({ inputs: [{ name: 'a', tensor: id('h') }] })],
    [
      'IR_SIGNATURE_TENSOR',
      'no output of the subgraph',
      () => signature({ outputs: [{ name: 'a', tensor: id('x') }] }),
    ],
  ],
  'keys of signatures are unique, and so are names within one': [
    [
      'IR_SIGNATURE_KEY',
      '"serving_default" stands twice',
      () => ({ ...valid, signatures: [...valid.signatures, ...valid.signatures] }),
    ],
    [
      'IR_SIGNATURE_NAME',
      'the name "a" stands twice',
      () =>
        signature({
          inputs: [
            { name: 'a', tensor: id('x') },
            { name: 'a', tensor: id('x') },
          ],
        }),
    ],
  ],
  'called subgraphs exist': [
    [
      'IR_SUBGRAPH',
      'bodySubgraphIndex is 3, the model has 3',
      () => changed(3, { options: { condSubgraphIndex: 1, bodySubgraphIndex: 3 } }),
    ],
  ],
  'no subgraph calls itself': [
    ['IR_RECURSION', '0 → 0', () => changed(3, { options: { condSubgraphIndex: 1, bodySubgraphIndex: 0 } })],
    [
      'IR_RECURSION',
      '0 → 1 → 0',
      () => {
        const back = operator('WHILE', condition.inputs, [], { condSubgraphIndex: 0, bodySubgraphIndex: 0 });
        return withSubgraph(valid, 1, { ...condition, operators: [back] });
      },
    ],
  ],
  'options have every field of their table, in its type': [
    ['IR_OPTION', 'option bodySubgraphIndex is missing', () => changed(3, { options: { condSubgraphIndex: 1 } })],
    [
      'IR_OPTION',
      "option bodySubgraphIndex is 'two', expected int",
      () => changed(3, { options: { condSubgraphIndex: 1, bodySubgraphIndex: 'two' } }),
    ],
    [
      'IR_OPTION_UNKNOWN',
      'the op has no option stride',
      () => changed(3, { options: { condSubgraphIndex: 1, bodySubgraphIndex: 2, stride: 1 } }),
    ],
  ],
  'ops are known': [
    ['IR_CUSTOM_UNKNOWN', 'custom op "Other"', () => changed(0, { customCode: 'Other' })],
    ['IR_OP_UNKNOWN', 'does not know WHIRL', () => changed(3, { op: 'WHIRL', options: {} })],
  ],
  'operators have the operands that their op needs': [
    ['IR_OPERANDS', '0 inputs, expected 1 to 2', () => changed(0, { inputs: [] })],
    ['IR_OPERANDS', '3 inputs, expected 1 to 2', () => changed(0, { inputs: [id('x'), id('x'), id('x')] })],
    ['IR_OPERANDS', '1 inputs, expected at least 2', () => changed(1, { inputs: [id('two')] })],
    ['IR_OPERANDS', '0 outputs, expected 1', () => changed(1, { outputs: [] })],
    ['IR_OPERAND_MISSING', 'inputs 0 (x) is not given', () => changed(0, { inputs: [null, id('x')] })],
  ],
  'operands have types that the op takes': [
    [
      'IR_DTYPE',
      'input 0 (x) is INT8, the stock kernel takes FLOAT32',
      () => changed(0, { inputs: [id('perTensor')] }),
    ],
    ['IR_DTYPE', 'output 0 (x) is FLOAT16', () => tensor('two', { dtype: 'FLOAT16' })],
  ],
  'state that an op keeps lies in variables': [
    ['IR_STATE', 'input 1 (h) is "x", which is no variable', () => changed(2, { inputs: [id('many'), id('x')] })],
  ],
  'marks of inputs that an operator changes are as many as its inputs': [
    ['IR_MUTATING', '1 marks for 2 inputs', () => changed(0, { mutatingVariableInputs: [true] })],
  ],
};

describe.each(invariants.map((invariant) => [invariant.name, invariant] as const))('%s', (name, invariant) => {
  it('holds of a valid model', () => {
    expect(invariant.check(valid, registry)).toEqual([]);
  });

  it.each(contradictions[name] ?? [])('%s: %s', (code, message, model) => {
    const found = invariant.check(model(), registry);
    expect(found.map((diagnostic) => diagnostic.code)).toContain(code);
    expect(found.map((diagnostic) => diagnostic.message).join('\n')).toContain(message);
  });
});

describe('the table of invariants', () => {
  it('has contradictions for each', () => {
    expect(Object.keys(contradictions).sort()).toEqual(invariants.map(({ name }) => name).sort());
  });
});

describe('options', () => {
  // One field of each type of the schema: op, field, values that are right, values that are not.
  const lstm = 'UNIDIRECTIONAL_SEQUENCE_LSTM';
  it.each([
    ['CONV_2D', 'padding', ['SAME', 'VALID'], ['FULL', 0, null]],
    ['CONV_2D', 'strideW', [0, 3], [0.5, '1', 1n]],
    [lstm, 'cellClip', [0, 0.5, Infinity], ['1', null]],
    [lstm, 'timeMajor', [true, false], [1, null]],
    ['RESHAPE', 'newShape', [null, [], [1, -1]], [1, [0.5], ['1']]],
    ['RANDOM_UNIFORM', 'seed', [0n, 5n], [0]],
    ['VAR_HANDLE', 'container', [null, '', 'a'], [1]],
    ['STABLEHLO_DOT_GENERAL', 'precisionConfig', [null, ['HIGH']], [['LOW'], 'HIGH']],
    ['STABLEHLO_CUSTOM_CALL', 'customAttributes', [null, new Uint8Array(1)], [[1]]],
  ] as const)('of %s: %s', (op, field, right, wrong) => {
    const codes = (value: unknown): readonly string[] => {
      const options = { ...defaultOptions(op), [field]: value };
      const one = operators(() => [{ op, options, inputs: [], outputs: [] } as Operator]);
      const complete = invariants.find((invariant) => invariant.name.startsWith('options have'));
      return complete?.check(one, registry).map(({ code }) => code) ?? [];
    };
    for (const value of right) expect(codes(value)).toEqual([]);
    for (const value of wrong) expect(codes(value)).toEqual(['IR_OPTION']);
  });
});

describe('verify', () => {
  it('finds nothing in a valid model', () => {
    expect(verify(valid, registry)).toEqual([]);
  });

  it('says where', () => {
    expect(verify(changed(0, { inputs: [] }), registry)).toMatchObject([{ at: 'subgraph 0 › CUSTOM:Two "two"' }]);
    expect(verify(tensor('x', { shape: [-1] }), registry)).toMatchObject([
      { at: `subgraph 0 › tensor ${id('x')} "x"` },
    ]);
  });

  it('takes linear time', () => {
    const count = 20_000;
    const large = buildModel((b) => {
      let x = b.input('x', 'FLOAT32', [4]);
      for (let i = 0; i < count; i++) x = b.op('RELU', [x], {}, [shape4]);
      b.output(x);
    });
    const start = performance.now();
    expect(verify(large, registry).filter(({ severity }) => severity === 'error')).toEqual([]);
    // Measured 0.1 s; anything quadratic takes minutes.
    expect(performance.now() - start).toBeLessThan(5000);
  });

  it('survives chains of subgraphs longer than the stack is deep', () => {
    const count = 20_000;
    const subgraphs = Array.from(
      { length: count },
      (_, i): Subgraph => ({
        name: '',
        tensors: new Map(),
        inputs: [],
        outputs: [],
        operators: [operator('WHILE', [], [], { condSubgraphIndex: i + 1, bodySubgraphIndex: i + 1 })],
      }),
    );
    const codes = verify({ ...valid, signatures: [], subgraphs }, registry).map(({ code }) => code);
    expect(new Set(codes)).toEqual(new Set(['IR_SUBGRAPH']));
  });

  it('never throws, whatever numbers a model holds, and neither does print', () => {
    const anyId = fc
      .oneof(fc.integer({ min: 0, max: 12 }), fc.constantFrom(-1, 0.5, Number.NaN, 2 ** 40))
      .map((n) => n as TensorId);
    const size = fc.oneof(fc.integer({ min: -2, max: 4 }), fc.constantFrom(2 ** 31, 2 ** 53, Number.NaN, Infinity));
    const ids = fc.array(anyId, { maxLength: 4 });
    const dtype = fc.constantFrom('FLOAT32', 'INT4', 'STRING', 'VARIANT', 'COMPLEX64', 'INT64', 'FLOAT16');
    const bytes = fc.uint8Array({ maxLength: 20 });
    const quantization = fc.record({
      kind: fc.constant('affine' as const),
      scale: fc.float32Array({ maxLength: 3 }),
      zeroPoint: fc.int32Array({ maxLength: 3 }),
      quantizedDimension: size,
    });
    const compressed = fc.record({
      traversalOrder: fc.array(size, { maxLength: 4 }),
      blockMap: fc.array(size, { maxLength: 2 }),
      dimensions: fc.array(
        fc.oneof(
          fc.record({ format: fc.constant('DENSE' as const), denseSize: size }),
          fc.record({
            format: fc.constant('SPARSE_CSR' as const),
            denseSize: size,
            arraySegments: fc.option(fc.uint8Array({ maxLength: 4 })),
            arrayIndices: fc.option(fc.uint8Array({ maxLength: 4 })),
          }),
        ),
        { maxLength: 4 },
      ),
    });
    const oneTensor = fc.record(
      {
        name: fc.string({ maxLength: 3 }),
        dtype,
        shape: fc.array(size, { maxLength: 3 }),
        shapeSignature: fc.array(size, { maxLength: 3 }),
        data: bytes,
        isVariable: fc.boolean(),
        quantization,
        sparsity: compressed,
      },
      { requiredKeys: ['name', 'dtype', 'shape'] },
    );
    const call = fc.record({ condSubgraphIndex: size, bodySubgraphIndex: size });
    const oneOperator = fc
      .tuple(fc.constantFrom('WHILE', 'CONV_2D'), call, fc.array(fc.option(anyId), { maxLength: 4 }), ids)
      .map(
        ([op, options, inputs, outputs]): Operator =>
          op === 'WHILE' ? { op, options, inputs, outputs } : operator('CONV_2D', inputs, outputs),
      );
    const subgraph = fc.record({
      name: fc.string({ maxLength: 2 }),
      tensors: fc.array(fc.tuple(anyId, oneTensor), { maxLength: 6 }).map((entries) => new Map(entries)),
      operators: fc.array(oneOperator, { maxLength: 5 }),
      inputs: ids,
      outputs: ids,
    });
    fc.assert(
      fc.property(fc.array(subgraph, { maxLength: 3 }), size, ids, (subgraphs, index, mapped) => {
        const maps = mapped.map((each) => ({ name: 'x', tensor: each }));
        const model = { ...valid, subgraphs, signatures: [{ key: '', subgraph: index, inputs: maps, outputs: maps }] };
        expect(Array.isArray(verify(model, registry))).toBe(true);
        expect(typeof print(model)).toBe('string');
      }),
      { numRuns: 300 },
    );
  });
});

describe('assertValid', () => {
  it('lists all errors in one', () => {
    const broken = operators((list) => list.slice(1, 3));
    expect(() => assertValid(broken, registry)).toThrowError(
      expect.objectContaining({
        code: 'IR_INVALID',
        message: [
          'the model has 2 errors',
          '  IR_NO_PRODUCER: CUSTOM:Many "many" reads "two", which nothing produces (subgraph 0)',
          '  IR_NO_PRODUCER: the list of outputs reads "looped", which nothing produces (subgraph 0)',
        ].join('\n'),
      }),
    );
  });

  it('counts those beyond the twentieth', () => {
    const editor = edit(main(valid), registry);
    const many = operators(() => Array.from({ length: 25 }, () => operator('WHILE', [], [id('two')])));
    expect(editor.done()).toBe(main(valid));
    expect(() => assertValid(many, registry)).toThrowError(/… and \d+ more/);
  });

  it('lets warnings pass', () => {
    expect(assertValid(quantized('perTensor', { scale: Float32Array.of(0) }), registry)).toBeUndefined();
  });
});
