import { buildModel, constantData, float16ToFloat32, type SubgraphBuilder, type TensorId } from '@litesmith/ir';
import type { TensorType } from '@litesmith/ops-registry';
import { constantValue, type TensorData } from '@litesmith/reference';
import type { Expected, ModelCase } from '../run/model-case.js';
import { NotApplicable } from '../run/not-applicable.js';
import { webnnRules } from './rules.js';
import { closenessOf } from './tolerance.js';
import type { WebnnCall } from './webnn-call.js';
import { numberOf, valuesOf, type WebnnCase, type WebnnOperator } from './webnn-case.js';

const types: { readonly [dataType: string]: TensorType } = {
  float32: 'FLOAT32',
  float16: 'FLOAT16',
  int32: 'INT32',
  uint32: 'UINT32',
  int64: 'INT64',
  uint64: 'UINT64',
  int8: 'INT8',
  uint8: 'UINT8',
};

/**
 * A WebNN case as a TFLite model. float16 is converted to float32 behind an input and back before an output, as TFLite's own
 * models have it: results are rounded once.
 *
 * @throws {NotApplicable} where TFLite cannot express it.
 */
export function convertWebnn(webnnCase: WebnnCase): ModelCase {
  const { graph } = webnnCase;
  const inputs: TensorData[] = [];
  const expected: Expected[] = [];
  const model = buildModel((b) => {
    const tensors = new Map<string, TensorId>();
    for (const [name, operand] of Object.entries(graph.inputs)) {
      const { shape, dataType } = operand.descriptor;
      const dtype = typeOf(dataType);
      const data = constantData(dtype, valuesOf(operand));
      if (operand.constant === true) {
        const id = b.constant(name, dtype, shape, data);
        tensors.set(name, dtype === 'FLOAT16' ? b.op('DEQUANTIZE', [id]) : id);
        continue;
      }
      const id = b.input(name, dtype, shape);
      tensors.set(name, dtype === 'FLOAT16' ? cast(b, id, 'FLOAT32') : id);
      inputs.push(constantValue({ name, dtype, shape, data }).data);
    }
    for (const operator of graph.operators) {
      const rule = webnnRules[operator.name];
      if (typeof rule !== 'function') throw new NotApplicable(rule ?? `there is no rule for ${operator.name}`);
      rule(callOf(b, webnnCase, operator, tensors));
    }
    for (const [name, operand] of Object.entries(graph.expectedOutputs)) {
      const { shape, dataType } = operand.descriptor;
      const dtype = typeOf(dataType);
      const id = tensors.get(name);
      if (id === undefined) throw new Error(`nothing yields ${name}`);
      b.output(b.tensorOf(id).dtype === dtype ? id : cast(b, id, dtype), name);
      expected.push({
        shape,
        values: valuesOf(operand),
        closeness: closenessOf(webnnCase, dataType),
        ...(dtype === 'FLOAT16' ? { decode: float16ToFloat32 } : {}),
      });
    }
  });
  return { model, inputs, expected };
}

function typeOf(dataType: string): TensorType {
  const dtype = types[dataType];
  if (dtype === undefined) throw new NotApplicable(`operands of type ${dataType}`);
  return dtype;
}

function cast(b: SubgraphBuilder, id: TensorId, dtype: TensorType): TensorId {
  return b.op('CAST', [id], { inDataType: b.tensorOf(id).dtype, outDataType: dtype }, [{ dtype }]);
}

function callOf(
  b: SubgraphBuilder,
  { graph }: WebnnCase,
  operator: WebnnOperator,
  tensors: Map<string, TensorId>,
): WebnnCall {
  const named = new Map(operator.arguments.flatMap((argument) => Object.entries(argument)));
  const options = (named.get('options') ?? {}) as { readonly [name: string]: unknown };
  const outputs = typeof operator.outputs === 'string' ? [operator.outputs] : operator.outputs;
  const tensor = (name: unknown): TensorId => {
    const id = tensors.get(String(name));
    if (id === undefined) throw new Error(`${operator.name} reads ${String(name)}, which nothing yields`);
    return id;
  };
  return {
    op: operator.name,
    b,
    outputs: outputs.length,
    tensor: (argument) => tensor(named.get(argument)),
    tensors: (argument) => (named.get(argument) as readonly string[]).map(tensor),
    optional: (option) => (options[option] === undefined ? null : tensor(options[option])),
    argument: (name) => named.get(name),
    numbers: (argument) => (named.get(argument) as readonly number[]).map(Number),
    number: (option, otherwise) => (options[option] === undefined ? otherwise : Number(numberOf(options[option]))),
    text: (option, otherwise) => String(options[option] ?? otherwise),
    list: (option, otherwise) => (options[option] as readonly number[] | undefined) ?? otherwise,
    flag: (option) => options[option] === true,
    has: (option) => options[option] !== undefined,
    shape: (id) => b.tensorOf(id).shape,
    dtype: (id) => b.tensorOf(id).dtype,
    declared(index) {
      const descriptor = graph.expectedOutputs[outputs[index] ?? '']?.descriptor;
      if (descriptor === undefined) throw new Error(`${operator.name} has no output ${index}`);
      const dtype = typeOf(descriptor.dataType);
      return { dtype: dtype === 'FLOAT16' ? 'FLOAT32' : dtype, shape: descriptor.shape };
    },
    ints: (values, shape = [values.length]) => b.constant('ints', 'INT32', shape, values),
    scalar(value, like) {
      const { dtype } = b.tensorOf(like);
      return b.constant('scalar', dtype, [], dtype === 'INT64' || dtype === 'UINT64' ? [BigInt(value)] : [value]);
    },
    is: (id, output = 0) => {
      const name = outputs[output];
      if (name !== undefined) tensors.set(name, id);
    },
  };
}
