import {
  builtinRegistry,
  LiteError,
  type OpOptions,
  type Registry,
  type Shape,
  type TensorType,
  type TensorTypeAndShape,
} from '@litesmith/ops-registry';
import { constantData } from './constant-data.js';
import { defaultOptions } from './default-options.js';
import { bitsOf, byteLengthOf, elementCountOf } from './dtype.js';
import { formalOperands } from './formal-operands.js';
import { inferOperator } from './infer.js';
import type { BuiltinOpName, Model, Operator, OperatorBase, Subgraph, TensorMap } from './model.js';
import { shapeFields } from './shape.js';
import { type Tensor, type TensorId, tensorId } from './tensor.js';
import { tensorOf } from './walk.js';

/** Fields of an operator that few need. */
export type OperatorExtra = Partial<Omit<OperatorBase, 'inputs' | 'outputs'>>;

/** Builds one subgraph, operator by operator. */
export interface SubgraphBuilder {
  /** An input of the subgraph; −1 for each unknown dimension. */
  input(name: string, dtype: TensorType, shape: readonly number[], extra?: Partial<Tensor>): TensorId;
  /** A constant from numbers, or from its bytes as they stand. */
  constant(
    name: string,
    dtype: TensorType,
    shape: readonly number[],
    values: ArrayLike<number | bigint> | Uint8Array,
    extra?: Partial<Tensor>,
  ): TensorId;
  /** Any other tensor (a variable). */
  tensor(tensor: Tensor): TensorId;
  /**
   * An operator; options that are not given are the schema's defaults. `outputs` say what is to differ from what the rule
   * of the op infers: one for each output, or none at all. Returns the first output.
   */
  op<K extends BuiltinOpName>(
    op: K,
    inputs: readonly (TensorId | null)[],
    options?: Partial<OpOptions[K]>,
    outputs?: readonly Partial<Tensor>[],
    extra?: OperatorExtra,
  ): TensorId;
  /** As {@link SubgraphBuilder.op}, for operators with several outputs or none. */
  ops<K extends BuiltinOpName>(
    op: K,
    inputs: readonly (TensorId | null)[],
    options?: Partial<OpOptions[K]>,
    outputs?: readonly Partial<Tensor>[],
    extra?: OperatorExtra,
  ): readonly TensorId[];
  /** A custom operator with its options as bytes. */
  custom(
    customCode: string,
    inputs: readonly (TensorId | null)[],
    customOptions: Uint8Array | null,
    outputs: readonly Tensor[],
  ): readonly TensorId[];
  /**
   * The tensor with this id, as it is so far: what an operator yields is typed by then.
   *
   * @throws {LiteError} `IR_TENSOR` if there is none.
   */
  tensorOf(id: TensorId): Tensor;
  /** Makes a tensor an output of the subgraph, under a name for the signature (by default the tensor's). */
  output(id: TensorId, name?: string): void;
}

/** What a model has besides its main subgraph. */
export interface BuildModelOptions {
  /** Name of the main subgraph, `main` by default. */
  readonly name?: string;
  readonly description?: string;
  /** Key of the signature over the main subgraph, `serving_default` by default; `null` for none. */
  readonly signature?: string | null;
  readonly registry?: Registry;
  /** Subgraphs 1, 2, …, for operators that call them. */
  readonly subgraphs?: readonly Subgraph[];
}

interface Built {
  readonly subgraph: Subgraph;
  readonly outputNames: readonly string[];
}

/** Whether a tensor is given so fully that no rule needs to be asked. */
function isTyped(output: Partial<Tensor>): output is Partial<Tensor> & Pick<Tensor, 'dtype' | 'shape'> {
  return output.dtype !== undefined && output.shape !== undefined;
}

/** The shape that was meant: builders write −1 into `shape` itself. */
function shapeGiven(tensor: Partial<Tensor>): Shape {
  return tensor.shapeSignature ?? tensor.shape ?? null;
}

/** A whole tensor from what a rule says and what the caller says, the caller's word being the last. */
function completed(name: string, type: TensorTypeAndShape, given: Partial<Tensor>): Tensor {
  const shape = given.shape === undefined && given.shapeSignature === undefined ? type.shape : shapeGiven(given);
  return { name, dtype: type.dtype, ...given, ...shapeFields(shape) };
}

function checkLength(name: string, dtype: TensorType, shape: readonly number[], data: Uint8Array, extra: object): void {
  const expected = byteLengthOf(dtype, elementCountOf(shape));
  if (bitsOf(dtype) === 0 || 'sparsity' in extra || 'lookupTable' in extra || data.byteLength === expected) return;
  throw new LiteError(
    'CONST_LENGTH',
    `constant "${name}" has ${data.byteLength} bytes, ${dtype}[${shape.join(', ')}] takes ${expected}`,
  );
}

function build(name: string, describe: (b: SubgraphBuilder) => void, options: BuildModelOptions): Built {
  const registry = options.registry ?? builtinRegistry;
  const tensors = new Map<TensorId, Tensor>();
  const operators: Operator[] = [];
  const inputs: TensorId[] = [];
  const outputs: TensorId[] = [];
  const outputNames: string[] = [];
  const names = new Map<string, number>();
  const subgraph: Subgraph = { name, tensors, operators, inputs, outputs };
  const model = modelOf(subgraph, [], options);

  const add = (tensor: Tensor): TensorId => {
    const id = tensorId(tensors.size);
    tensors.set(id, tensor);
    return id;
  };
  const fresh = (op: string): string => {
    const count = names.get(op) ?? 0;
    names.set(op, count + 1);
    return count === 0 ? op : `${op}_${count}`;
  };

  /** Outputs before the rule is asked, which looks at what they declare: as many as are given, or as the op always has. */
  const declared = (operator: Operator, given: readonly Partial<Tensor>[], label: string): readonly Tensor[] => {
    const formal = formalOperands(registry, operator)?.outputs ?? [];
    const fixed = formal.filter((operand) => !operand.variadic && !operand.optional);
    const first = operator.inputs.find((id) => id !== null);
    const inherited = first === undefined || first === null ? undefined : tensorOf(subgraph, first).dtype;
    return Array.from({ length: given.length || fixed.length }, (_, i) => {
      const dtypes = (formal[i] ?? formal[formal.length - 1])?.dtypes ?? [];
      const dtype = inherited !== undefined && dtypes.includes(inherited) ? inherited : (dtypes[0] ?? inherited);
      return completed(given[i]?.name ?? fresh(label), { dtype: dtype ?? 'FLOAT32', shape: null }, given[i] ?? {});
    });
  };

  const addInferred = (operator: Operator, given: readonly Partial<Tensor>[], label: string): readonly TensorId[] => {
    const before = declared(operator, given, label);
    const ids = before.map(add);
    const types = inferOperator({ registry }, model, subgraph, { ...operator, outputs: ids });
    for (const id of ids.slice(types.length)) tensors.delete(id);
    const outputIds = types.map((type, i) => {
      const tensor = completed(before[i]?.name ?? fresh(label), type, given[i] ?? {});
      const id = ids[i];
      if (id === undefined) return add(tensor);
      tensors.set(id, tensor);
      return id;
    });
    operators.push({ ...operator, outputs: outputIds });
    return outputIds;
  };

  const ops: SubgraphBuilder['ops'] = (op, operands, given = {}, results = [], extra = {}) => {
    // The union of operators cannot be formed from a generic K: the pair of op and options is one of its members.
    const operator = {
      ...extra,
      op,
      options: { ...defaultOptions(op), ...given },
      inputs: operands,
      outputs: [],
    } as Operator;
    const label = op.toLowerCase();
    if (results.length === 0 || !results.every(isTyped)) return addInferred(operator, results, label);
    const added = results.map((result) =>
      add(completed(result.name ?? fresh(label), { dtype: result.dtype, shape: null }, result)),
    );
    operators.push({ ...operator, outputs: added });
    return added;
  };

  describe({
    input: (inputName, dtype, shape, extra = {}) => {
      const id = add({ name: inputName, dtype, ...shapeFields(shape), ...extra });
      inputs.push(id);
      return id;
    },
    constant: (constantName, dtype, shape, values, extra = {}) => {
      // A number array for UINT8 and its bytes are the same, so that a Uint8Array can always be taken as bytes.
      const data = values instanceof Uint8Array ? values : constantData(dtype, values);
      checkLength(constantName, dtype, shape, data, extra);
      return add({ name: constantName, dtype, ...shapeFields(shape), data, ...extra });
    },
    tensor: add,
    op: (op, operands, given, results, extra) => {
      const id = ops(op, operands, given, results, extra)[0];
      if (id === undefined) throw new LiteError('BUILD_NO_OUTPUT', `${op} has no output`, { hint: 'use ops()' });
      return id;
    },
    ops,
    custom: (customCode, operands, customOptions, results) => {
      const added = results.map((tensor) => add({ ...tensor, ...shapeFields(shapeGiven(tensor)) }));
      operators.push({
        op: 'CUSTOM',
        customCode,
        customOptions,
        customOptionsFormat: 'FLEXBUFFERS',
        inputs: operands,
        outputs: added,
      });
      return added;
    },
    tensorOf: (id) => tensorOf(subgraph, id),
    output: (id, outputName) => {
      outputs.push(id);
      outputNames.push(outputName ?? tensorOf(subgraph, id).name);
    },
  });
  return { subgraph, outputNames };
}

function modelOf(subgraph: Subgraph, outputNames: readonly string[], options: BuildModelOptions): Model {
  const { signature = 'serving_default' } = options;
  const map = (id: TensorId, name: string | undefined): TensorMap => ({
    name: name ?? tensorOf(subgraph, id).name,
    tensor: id,
  });
  return {
    description: options.description ?? '',
    subgraphs: [subgraph, ...(options.subgraphs ?? [])],
    signatures:
      signature === null
        ? []
        : [
            {
              key: signature,
              subgraph: 0,
              inputs: subgraph.inputs.map((id) => map(id, undefined)),
              outputs: subgraph.outputs.map((id, i) => map(id, outputNames[i])),
            },
          ],
    metadata: new Map(),
    associatedFiles: new Map(),
  };
}

/**
 * Builds a model in code. Outputs of operators are typed by the rules of the registry, unless dtype and shape of all of
 * them are given; given fields always win.
 *
 * @throws {LiteError} what rules and constants throw.
 */
export function buildModel(describe: (b: SubgraphBuilder) => void, options: BuildModelOptions = {}): Model {
  const { subgraph, outputNames } = build(options.name ?? 'main', describe, options);
  return modelOf(subgraph, outputNames, options);
}

/** Builds one subgraph in code, as {@link buildModel} does. */
export function buildSubgraph(name: string, describe: (b: SubgraphBuilder) => void, registry?: Registry): Subgraph {
  return build(name, describe, registry === undefined ? {} : { registry }).subgraph;
}
