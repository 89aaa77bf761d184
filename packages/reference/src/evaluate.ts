import {
  describeOperator,
  float16ToFloat32,
  formalOperands,
  type Model,
  type Operator,
  operandTypeOf,
  type Subgraph,
  type TensorId,
  tensorOf,
} from '@litesmith/ir';
import { builtinRegistry, LiteError, type SubgraphTypes } from '@litesmith/ops-registry';
import { evaluateOperator, type KernelSources } from './evaluate-operator.js';
import type { KernelContext, TensorData, TensorValue } from './kernel.js';
import { elementCount } from './operands.js';
import { allocate, constantValue } from './values.js';

/** One operator that has just run. */
export interface OperatorEvent {
  readonly operator: Operator;
  readonly subgraph: Subgraph;
  readonly subgraphIndex: number;
  readonly inputs: readonly (TensorValue | null)[];
  readonly outputs: readonly TensorValue[];
}

/** What outlives a run: variable tensors and resources. Hand the same one to several runs to carry it on. */
export interface EvaluationState {
  /** Variable tensors, by subgraph. */
  readonly variables: Map<Subgraph, Map<TensorId, TensorValue>>;
  /** Resource variables and hash tables, by the key of the kernels that use them. */
  readonly resources: Map<string, unknown>;
}

/** How to run a model. */
export interface EvaluateOptions extends KernelSources {
  /** Index of the subgraph to run. Default: that of the signature, else 0. */
  readonly subgraph?: number | undefined;
  /** Key of a signature, whose order inputs and outputs then have. */
  readonly signature?: string | undefined;
  /** Default: a new one, so that every run starts afresh. */
  readonly state?: EvaluationState | undefined;
  /** Called behind every operator. */
  readonly onOperator?: ((event: OperatorEvent) => void) | undefined;
}

/** A state in which no variable has a value yet. */
export function createState(): EvaluationState {
  return { variables: new Map(), resources: new Map() };
}

/**
 * Runs a model, one operator after the other, with every tensor in memory of its own. Shapes that a model leaves open follow
 * from the inputs, operator by operator.
 *
 * @param inputs one per input: a value with a shape of its own, or the bare elements of a tensor of the declared shape,
 *   whose unknown leading dimension may be filled
 * @throws {LiteError} `REFERENCE_INPUT` if the inputs do not fit, `REFERENCE_SIGNATURE` or `REFERENCE_SUBGRAPH` if there is
 *   no such one, and what `evaluateOperator` throws, with the operator's place.
 */
export function evaluate(
  model: Model,
  inputs: readonly (TensorValue | TensorData)[],
  options: EvaluateOptions = {},
): readonly TensorValue[] {
  const signature = signatureOf(model, options.signature);
  const index = options.subgraph ?? signature?.subgraph ?? 0;
  const subgraph = subgraphOf(model, index);
  const inputIds = signature?.inputs.map((entry) => entry.tensor) ?? subgraph.inputs;
  const outputIds = signature?.outputs.map((entry) => entry.tensor) ?? subgraph.outputs;
  if (inputs.length !== inputIds.length) {
    throw new LiteError('REFERENCE_INPUT', `the model has ${inputIds.length} inputs, got ${inputs.length} values`);
  }
  const given = new Map(inputIds.map((id, i) => [id, inputValue(subgraph, id, inputs[i])]));
  const run: Run = { model, options, state: options.state ?? createState(), depth: 1 };
  const values = runSubgraph(run, index, given);
  return outputIds.map((id) => resultOf(subgraph, values, id));
}

interface Run {
  readonly model: Model;
  readonly options: EvaluateOptions;
  readonly state: EvaluationState;
  /** How many subgraphs are running, each called by the one before. */
  readonly depth: number;
}

/** Far more than any model nests; the engine's stack holds many times that. */
const deepestCall = 100;

type Values = Map<TensorId, TensorValue>;

function runSubgraph(run: Run, index: number, given: ReadonlyMap<TensorId, TensorValue>): Values {
  const { model, options, state } = run;
  const subgraph = subgraphOf(model, index);
  const values: Values = new Map(given);
  const context: KernelContext = {
    invokeSubgraph(called, inputs) {
      const target = subgraphOf(model, called);
      const named = new Map(target.inputs.map((id, i) => [id, inputValue(target, id, inputs[i])]));
      if (run.depth >= deepestCall) {
        throw new LiteError('REFERENCE_DEPTH', `subgraphs call each other more than ${deepestCall} deep`);
      }
      const results = runSubgraph({ ...run, depth: run.depth + 1 }, called, named);
      return target.outputs.map((id) => resultOf(target, results, id));
    },
    operatorsOf: (called) => subgraphOf(model, called).operators.map(({ op }) => op),
    resources: state.resources,
  };
  const types = (called: number): SubgraphTypes | null => boundaryOf(model.subgraphs[called]);
  for (const operator of subgraph.operators) {
    try {
      const formal = formalOperands(options.registry ?? builtinRegistry, operator)?.inputs;
      const inputs = operator.inputs.map((id, i) => {
        if (id === null) return null;
        const value = valueIn(run, subgraph, values, id);
        // A state that is no variable is written to by the kernel all the same: never into what was handed in.
        return formal?.[i]?.state && !tensorOf(subgraph, id).isVariable ? copyOf(value) : value;
      });
      const intermediates = operator.intermediates?.map((id) =>
        id === null ? null : { ...tensorOf(subgraph, id), data: new Uint8Array(0) },
      );
      const outputs = evaluateOperator(
        operator,
        {
          inputs,
          outputs: operator.outputs.map((id) => tensorOf(subgraph, id)),
          intermediates,
          context,
          subgraph: types,
        },
        options,
      );
      for (const [i, id] of operator.outputs.entries()) {
        const value = outputs[i];
        if (value) values.set(id, value);
      }
      options.onOperator?.({ operator, subgraph, subgraphIndex: index, inputs, outputs });
    } catch (cause) {
      throw placed(cause, `subgraph ${index} › ${describeOperator(subgraph, operator)}`);
    }
  }
  return values;
}

/** The value of a tensor that an operator reads: computed, constant, or a variable. */
function valueIn(run: Run, subgraph: Subgraph, values: Values, id: TensorId): TensorValue {
  const known = values.get(id);
  if (known) return known;
  const tensor = tensorOf(subgraph, id);
  if (tensor.isVariable) return variableOf(run.state, subgraph, id);
  if (tensor.data === undefined && elementCount(tensor.shape) > 0) {
    throw new LiteError('REFERENCE_VALUE', `tensor "${tensor.name}" is read before it has a value`);
  }
  const value = constantValue({ ...tensor, data: tensor.data ?? new Uint8Array(0) });
  const completed = withBlockScales(run, subgraph, values, value);
  values.set(id, completed);
  return completed;
}

function variableOf(state: EvaluationState, subgraph: Subgraph, id: TensorId): TensorValue {
  let variables = state.variables.get(subgraph);
  if (!variables) {
    variables = new Map();
    state.variables.set(subgraph, variables);
  }
  const known = variables.get(id);
  if (known) return known;
  const tensor = tensorOf(subgraph, id);
  const value = tensor.data ? copyOf(constantValue(tensor)) : zeroVariable(tensor);
  variables.set(id, value);
  return value;
}

/** Variables begin at zero, int8 ones at their zero point. Source: ResetVariableTensor, tflite/core/api/tensor_utils.cc */
function zeroVariable(tensor: ReturnType<typeof tensorOf>): TensorValue {
  const value = allocate(tensor.dtype, tensor.shape, tensor.quantization);
  if (value.data instanceof Int8Array && value.dtype === 'INT8')
    value.data.fill(tensor.quantization?.zeroPoint[0] ?? 0);
  return value;
}

function copyOf(value: TensorValue): TensorValue {
  const { data } = value;
  return { ...value, data: Array.isArray(data) ? [...data] : data.slice() };
}

/** Scales along blocks are tensors of their own: their contents go where kernels look for them. */
function withBlockScales(run: Run, subgraph: Subgraph, values: Values, value: TensorValue): TensorValue {
  const { quantization } = value;
  if (quantization?.kind !== 'blockwise' && quantization?.kind !== 'multi-axis') return value;
  const numbers = (id: TensorId): number[] => {
    const { dtype, data } = valueIn(run, subgraph, values, id);
    if (Array.isArray(data)) return [];
    const decode = dtype === 'FLOAT16' ? float16ToFloat32 : Number;
    return Array.from<number | bigint, number>(data, (x) => decode(Number(x)));
  };
  const scale = Float32Array.from(numbers(quantization.scales));
  const zeroPoint =
    quantization.zeroPoints === null ? new Int32Array(scale.length) : Int32Array.from(numbers(quantization.zeroPoints));
  return { ...value, quantization: { ...quantization, scale, zeroPoint } };
}

function inputValue(subgraph: Subgraph, id: TensorId, given: TensorValue | TensorData | undefined): TensorValue {
  const tensor = tensorOf(subgraph, id);
  const at = `input "${tensor.name}"`;
  if (given === undefined) throw new LiteError('REFERENCE_INPUT', `${at} is not given`);
  if (!Array.isArray(given) && !ArrayBuffer.isView(given)) {
    if (given.dtype !== tensor.dtype) {
      throw new LiteError('REFERENCE_INPUT', `${at} is ${tensor.dtype}, got ${given.dtype}`);
    }
    return { ...given, quantization: tensor.quantization ?? given.quantization };
  }
  const declared = allocate(
    tensor.dtype,
    tensor.shape.map(() => 0),
  );
  if (Array.isArray(given) !== Array.isArray(declared.data) || given.constructor !== declared.data.constructor) {
    throw new LiteError('REFERENCE_INPUT', `${at} is ${tensor.dtype}, got ${given.constructor.name}`);
  }
  return {
    dtype: tensor.dtype,
    shape: filledShape(tensor, given.length, at),
    data: given,
    quantization: tensor.quantization,
  };
}

/** The declared shape, one unknown dimension taking up what elements there are. */
function filledShape(tensor: ReturnType<typeof tensorOf>, length: number, at: string): readonly number[] {
  const count = tensor.dtype === 'COMPLEX64' || tensor.dtype === 'COMPLEX128' ? length / 2 : length;
  const shape = tensor.shapeSignature ?? tensor.shape;
  const rest = elementCount(shape.filter((size) => size >= 0));
  const unknown = shape.filter((size) => size < 0).length;
  const filled = unknown === 1 && rest > 0 ? shape.map((size) => (size < 0 ? count / rest : size)) : tensor.shape;
  if (elementCount(filled) !== count || filled.some((size) => !Number.isInteger(size))) {
    throw new LiteError('REFERENCE_INPUT', `${at} has shape [${shape.join(', ')}], got ${count} elements`);
  }
  return filled;
}

function resultOf(subgraph: Subgraph, values: Values, id: TensorId): TensorValue {
  const value = values.get(id);
  if (value) return value;
  const tensor = tensorOf(subgraph, id);
  if (tensor.data !== undefined) return constantValue(tensor);
  throw new LiteError('REFERENCE_VALUE', `output "${tensor.name}" has no value`);
}

function subgraphOf(model: Model, index: number): Subgraph {
  const subgraph = model.subgraphs[index];
  if (subgraph) return subgraph;
  throw new LiteError('REFERENCE_SUBGRAPH', `there is no subgraph ${index}, but ${model.subgraphs.length}`);
}

function signatureOf(model: Model, key: string | undefined): Model['signatures'][number] | undefined {
  if (key === undefined) return undefined;
  const signature = model.signatures.find((candidate) => candidate.key === key);
  if (signature) return signature;
  const known = model.signatures.map((candidate) => `"${candidate.key}"`).join(', ');
  throw new LiteError('REFERENCE_SIGNATURE', `there is no signature "${key}", but ${known || 'none'}`);
}

function boundaryOf(subgraph: Subgraph | undefined): SubgraphTypes | null {
  if (!subgraph) return null;
  const types = (ids: readonly TensorId[]): SubgraphTypes['inputs'] =>
    ids.map((id) => operandTypeOf(tensorOf(subgraph, id)));
  return { inputs: types(subgraph.inputs), outputs: types(subgraph.outputs) };
}

function placed(cause: unknown, at: string): unknown {
  if (!(cause instanceof LiteError) || cause.at !== undefined) return cause;
  return new LiteError(cause.code, cause.message, { at, cause });
}
