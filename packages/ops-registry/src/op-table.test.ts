import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LiteError } from './errors.js';
import { opTable } from './op-table.js';
import { defaultOf, type OptionTableName, optionTable } from './options.js';
import { BuiltinOperator, type OpName } from './schema/builtin-operator.js';
import { type EnumName, enums } from './schema/enums.js';
import { operatorOptions } from './schema/operator-options.js';
import { kernelVersions } from './schema/runtime-versions.js';
import type { OpCall, Operand, OperandLists, OperandType, OpSpec, TensorTypeAndShape } from './spec.js';

const names = Object.keys(BuiltinOperator) as OpName[];
// Options of a call made here come from the tables, not from types: a record as code sees it that does not care which op.
const specs = names.map((name) => [name, opTable[name] as OpSpec] as const);

const opFolder = new URL('./ops/', import.meta.url);
const opFiles = readdirSync(opFolder).filter((file) => !file.endsWith('.test.ts'));

const withoutInputs: readonly OpName[] = ['CALL_ONCE', 'HASHTABLE', 'STABLEHLO_IOTA', 'VAR_HANDLE'];
const withoutOutputs: readonly OpName[] = ['ASSIGN_VARIABLE', 'CALL_ONCE', 'HASHTABLE_IMPORT'];

/** Every field of an option table at the value that it has where a file does not store it. */
function defaultOptions(table: OptionTableName | null): OpCall['options'] {
  const fields = table === null ? {} : optionTable(table).fields;
  return Object.fromEntries(Object.entries(fields).map(([field, facts]) => [field, defaultOf(facts)])) as never;
}

function isEnumName(type: string): type is EnumName {
  return type in enums;
}

/** The formal operand at a position of a call; the last one stands for all that follow where it is variadic. */
function formalAt(formals: readonly Operand[], index: number): Operand | undefined {
  const last = formals.at(-1);
  return formals[index] ?? (last?.variadic ? last : undefined);
}

describe('the table of builtin ops', () => {
  test('has all 210 ops of the schema, in its order', () => {
    expect(names).toHaveLength(210);
    expect(new Set(Object.keys(opTable))).toEqual(new Set(names));
  });

  test('has a file for every op', () => {
    expect(opFiles).toHaveLength(names.length);
  });

  test('has no op that is still to be written', () => {
    const texts = opFiles.map((file) => readFileSync(new URL(file, opFolder), 'utf8'));
    expect(texts.filter((text) => text.includes('not written yet'))).toEqual([]);
  });

  test.each(specs)('%s has the name, code and option table of the schema', (name, spec) => {
    expect([spec.name, spec.code, spec.options]).toEqual([name, BuiltinOperator[name], operatorOptions[name]]);
  });
});

describe('operands', () => {
  test.each(specs)('%s has operands with types, unless it truly has none', (name, { inputs, outputs }) => {
    expect(inputs.length === 0).toBe(withoutInputs.includes(name));
    expect(outputs.length === 0).toBe(withoutOutputs.includes(name));
    for (const { dtypes } of [...inputs, ...outputs]) {
      expect(dtypes.length).toBeGreaterThan(0);
      expect(new Set(dtypes).size).toBe(dtypes.length);
    }
  });

  test.each(specs)(
    '%s has distinct names, and only its last operand is variadic',
    (_, { inputs, outputs, intermediates }) => {
      for (const formals of [inputs, outputs, intermediates ?? []]) {
        expect(new Set(formals.map(({ name }) => name)).size).toBe(formals.length);
        expect(formals.slice(0, -1).filter(({ variadic }) => variadic)).toEqual([]);
      }
    },
  );
});

describe('facts that refer to options and operands', () => {
  test.each(specs.filter(([, { subgraphFields }]) => subgraphFields))(
    '%s names fields that hold subgraphs',
    (_, spec) => {
      const fields = spec.options === null ? {} : optionTable(spec.options).fields;
      for (const field of spec.subgraphFields ?? []) {
        expect(fields).toHaveProperty(field);
        expect(['int', 'int32', 'uint', '[int]']).toContain(fields[field]?.type);
      }
    },
  );

  test('every option field that is named for a subgraph is said to hold one', () => {
    for (const [, { options, subgraphFields = [] }] of specs) {
      const fields = options === null ? [] : Object.keys(optionTable(options).fields);
      expect(fields.filter((field) => /subgraph/i.test(field) && !subgraphFields.includes(field))).toEqual([]);
    }
  });

  test.each(specs.filter(([, { quantize }]) => quantize))('%s quantizes operands that it has', (_, spec) => {
    const { quantize, inputs, outputs } = spec;
    if (!quantize) return;
    const weights = Object.keys(quantize.weights ?? {}).map(Number);
    const bias = quantize.bias === undefined ? [] : [quantize.bias];
    for (const index of [...weights, ...bias, ...(quantize.notQuantized ?? [])]) {
      expect(formalAt(inputs, index), `input ${index}`).toBeDefined();
    }
    for (const index of quantize.outputsNotQuantized ?? []) {
      expect(formalAt(outputs, index), `output ${index}`).toBeDefined();
    }
    expect(quantize.activations.length + weights.length).toBeGreaterThan(0);
    for (const dtype of Object.keys(quantize.fixedOutput ?? {})) expect(quantize.activations).toContain(dtype);
  });

  test.each(specs.filter(([, { quantize }]) => quantize))('%s takes the types that it is quantized to', (_, spec) => {
    const taken = new Set([...spec.inputs, ...spec.outputs].flatMap(({ dtypes }) => dtypes));
    for (const dtype of spec.quantize?.activations ?? []) expect(taken).toContain(dtype);
  });
});

describe('version rules', () => {
  test.each(specs)('%s gives a version that the runtime has, for default options and its first types', (name, spec) => {
    const operand = ({ dtypes }: Operand): OperandType => ({ dtype: dtypes[0] ?? 'FLOAT32', shape: null });
    const call = {
      options: defaultOptions(spec.options),
      inputs: spec.inputs.map(operand),
      outputs: spec.outputs.map(operand),
    };
    const version = spec.version(call);
    expect(Number.isInteger(version)).toBe(true);
    expect(version).toBeGreaterThanOrEqual(1);
    expect(version).toBeLessThanOrEqual(kernelVersions[name]?.max ?? 1);
  });
});

describe('rules, whatever they are asked', () => {
  const dim = fc.constantFrom(-1, 0, 1, 2, 3, 4, 8);
  const shape = fc.option(fc.array(dim, { maxLength: 5 }), { freq: 5 });
  const quantization = fc.option(fc.constant({ scale: [0.5], zeroPoint: [0], quantizedDimension: 0 } as const), {
    nil: undefined,
    freq: 2,
  });
  const contents = fc.option(fc.array(fc.integer({ min: -3, max: 9 }), { maxLength: 6 }), { freq: 2 });

  const operandOf = ({ dtypes }: Operand): fc.Arbitrary<OperandType> =>
    fc
      .record({ dtype: fc.constantFrom(...dtypes), shape, quantization, contents })
      .map(({ contents: values, ...rest }) => ({
        ...rest,
        isConstant: values !== null,
        values: () => values,
      }));

  const operandsOf = (formals: readonly Operand[]) =>
    fc.nat({ max: 2 }).chain((more) => {
      const last = formals.at(-1);
      const all = last?.variadic ? [...formals, ...new Array<Operand>(more).fill(last)] : formals;
      return fc.tuple(...all.map((formal) => (formal.optional ? fc.option(operandOf(formal)) : operandOf(formal))));
    });

  const present = (operands: readonly (OperandType | null)[]) => operands.filter((operand) => operand !== null);

  const fieldValue = (type: string): fc.Arbitrary<unknown> => {
    const small = fc.integer({ min: -2, max: 6 });
    const element = /^\[(.*)\]$/.exec(type)?.[1];
    if (element === 'ubyte') return fc.option(fc.uint8Array({ maxLength: 4 }));
    if (element !== undefined) return fc.option(fc.array(fieldValue(element), { maxLength: 5 }), { freq: 4 });
    if (isEnumName(type)) return fc.constantFrom(...Object.keys(enums[type]));
    if (type === 'string') return fc.option(fc.string({ maxLength: 3 }));
    if (type === 'bool') return fc.boolean();
    if (type === 'float') return fc.float();
    return type === 'long' ? small.map(BigInt) : small;
  };

  /** Options of an op: as a file without any field has them, or each field at some value. */
  const optionsOf = ({ options }: OpSpec): fc.Arbitrary<OpCall['options']> => {
    const fields = options === null ? {} : optionTable(options).fields;
    const entries = Object.entries(fields).map(([field, { type }]) => [field, fieldValue(type)] as const);
    const some = fc.record(Object.fromEntries(entries)) as fc.Arbitrary<OpCall['options']>;
    return fc.oneof(fc.constant(defaultOptions(options)), some);
  };

  /** The formal operands that options call for. */
  const operandLists = (spec: OpSpec, options: OpCall['options']): OperandLists =>
    spec.variantOperands?.(options) ?? spec;

  const callOf = (spec: OpSpec): fc.Arbitrary<OpCall> =>
    optionsOf(spec).chain((options) => {
      const { inputs, outputs } = operandLists(spec, options);
      return fc.record({
        options: fc.constant(options),
        inputs: operandsOf(inputs),
        outputs: operandsOf(outputs).map(present),
      });
    });

  /** What the rule says of a call, or `null` where it refuses it, which it may do with a `LiteError` alone. */
  const answer = (spec: OpSpec, call: OpCall): readonly TensorTypeAndShape[] | null => {
    try {
      return spec.inferTypes(call);
    } catch (error) {
      if (error instanceof LiteError && /^(SHAPE|DTYPE)_/.test(error.code)) return null;
      throw error;
    }
  };

  test.each(specs)('%s gives types that its outputs may have, or refuses the call with a reason', (_, spec) => {
    fc.assert(
      fc.property(callOf(spec), (call) => {
        answer(spec, call)?.forEach((type, index) => {
          expect(formalAt(operandLists(spec, call.options).outputs, index)?.dtypes).toContain(type.dtype);
          for (const size of type.shape ?? []) {
            expect(Number.isInteger(size) && size >= -1, `dimension ${size} of output ${index}`).toBe(true);
          }
        });
      }),
      { numRuns: 60, seed: 210 },
    );
  });

  test.each(specs)('%s gives a version that the runtime has', (name, spec) => {
    fc.assert(
      fc.property(callOf(spec), (call) => {
        const version = spec.version(call);
        expect(Number.isInteger(version) && version >= 1 && version <= (kernelVersions[name]?.max ?? 1)).toBe(true);
      }),
      { numRuns: 40, seed: 210 },
    );
  });
});
