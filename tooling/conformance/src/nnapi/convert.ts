import {
  buildModel,
  buildSubgraph,
  type Subgraph,
  type SubgraphBuilder,
  type Tensor,
  type TensorId,
} from '@litesmith/ir';
import type { TensorData } from '@litesmith/reference';
import { type Closeness, exact, near, steps } from '../run/closeness.js';
import type { Expected, ModelCase } from '../run/model-case.js';
import { NotApplicable } from '../run/not-applicable.js';
import type { NnapiCall } from './nnapi-call.js';
import type { NnapiCase, NnapiModel, NnapiOperand, NnapiOperation } from './nnapi-case.js';
import { decoderOf, dtypeOf, elementsOf, isOmitted, isScalar, numbersOf, quantizationOf } from './operand-types.js';
import { nnapiRules } from './rules.js';
import { statesOf } from './states.js';

/** What goes in and what must come out, as the graph is built. */
interface Boundary {
  readonly inputs: TensorData[];
  readonly expected: (Expected | null)[];
}

/**
 * An NNAPI case as a TFLite model: operands become tensors, scalar operands options, and each operation the operators of its
 * rule. float16 operands are converted to float32 behind an input and before an output, as TFLite's own models have them.
 *
 * @throws {NotApplicable} where TFLite cannot express it.
 */
export function convertNnapi(nnapiCase: NnapiCase): ModelCase {
  const boundary: Boundary = { inputs: [], expected: [] };
  const isHalf = nnapiCase.main.inputs.some((index) => nnapiCase.main.operands[index]?.t === 'TENSOR_FLOAT16');
  const closeness = closenessOf(nnapiCase.relaxed || isHalf);
  const refs = nnapiCase.refs ?? nnapiCase.referenced ?? [];
  const subgraphs = refs.map((model, i) => convertReferenced(model, `subgraph ${i + 1}`));
  const model = buildModel((b) => convertGraph(b, nnapiCase.main, boundary, closeness), {
    subgraphs,
    signature: 'serving_default',
  });
  return { model, ...boundary };
}

/**
 * How far results may lie from those expected: floats 1e-5 and 5 units of float32's last place, or 5 · 2⁻¹⁰ both ways in
 * relaxed mode and with float16; quantized values one step; integers and booleans none.
 *
 * Source: executeWithCompilation and compare, frameworks/ml nn/runtime/test/TestGenerated.cpp and
 * nn/tools/test_generator/test_harness/include/TestHarness.h, android-cts-10.0_r5
 */
function closenessOf(isRelaxed: boolean): (operand: NnapiOperand) => Closeness {
  const float = isRelaxed ? near(5 * 2 ** -10, 5 * 2 ** -10) : near(1e-5, 5 * 2 ** -23);
  return ({ t }) => {
    if (t.includes('FLOAT16')) return near(5 * 2 ** -10, 5 * 2 ** -10);
    if (t.includes('FLOAT')) return float;
    return t.includes('QUANT') ? steps(1) : exact;
  };
}

function convertReferenced(model: NnapiModel, name: string): Subgraph {
  return buildSubgraph(name, (b) => {
    convertGraph(b, model, null, () => exact);
  });
}

function convertGraph(
  b: SubgraphBuilder,
  model: NnapiModel,
  boundary: Boundary | null,
  closeness: (operand: NnapiOperand) => Closeness,
): void {
  const graph = new Graph(b, model);
  for (const index of model.inputs) {
    const operand = graph.operand(index);
    if (isOmitted(operand) && boundary !== null) continue;
    graph.addInput(index, boundary);
  }
  for (const operation of model.ops) {
    const rule = nnapiRules[operation.op];
    if (typeof rule !== 'function') throw new NotApplicable(rule ?? `there is no rule for ${operation.op}`);
    rule(graph.call(operation));
  }
  for (const index of model.outputs) {
    const operand = graph.operand(index);
    const decode = decoderOf(dtypeOf(operand));
    const computed = graph.tryTensor(index);
    if (computed === null) {
      if (operand.ign !== undefined) continue;
      throw new NotApplicable(`TFLite's op has no output like operand ${index} ${operand.t}[${operand.d}]`);
    }
    const id = graph.asDeclared(index, computed);
    b.output(id, `y${index}`);
    const values = numbersOf(operand);
    const count = operand.d.reduce((product, size) => product * size, 1);
    // NNAPI has no results without dimensions: they have one of size 1.
    const isScalarLike = operand.d.length === 1 && operand.d[0] === 1;
    const shape = count === values.length && !isScalarLike ? operand.d : null;
    boundary?.expected.push(
      operand.ign === undefined || !operand.ign
        ? { shape, values, closeness: closeness(operand), ...(decode ? { decode } : {}) }
        : null,
    );
  }
}

/** The graph as far as it has been built. */
class Graph {
  readonly #b: SubgraphBuilder;
  readonly #model: NnapiModel;
  readonly #tensors = new Map<number, TensorId>();
  /** Inputs that an op keeps state in, so that they are variables; and how TFLite keeps the same state. */
  readonly #states: ReadonlyMap<number, (values: readonly number[]) => readonly number[]>;

  constructor(b: SubgraphBuilder, model: NnapiModel) {
    this.#b = b;
    this.#model = model;
    this.#states = statesOf(model);
  }

  operand(index: number): NnapiOperand {
    const operand = this.#model.operands[index];
    if (operand === undefined) throw new Error(`there is no operand ${index}`);
    return operand;
  }

  /** Makes an input of the graph, and hands its values to the boundary. */
  addInput(index: number, boundary: Boundary | null): void {
    const operand = this.operand(index);
    const state = this.#states.get(index);
    const values = state === undefined ? numbersOf(operand) : state(numbersOf(operand));
    if (state !== undefined && values.every((x) => x === 0)) return;
    const dtype = dtypeOf(operand);
    const isVariable = state === undefined ? {} : { isVariable: true };
    const count = operand.d.reduce((product, size) => product * size, 1);
    const shape = boundary === null ? operand.d.map((size) => size || -1) : operand.d;
    const input = this.#b.input(`x${index}`, dtype, shape, { ...quantizationField(operand), ...isVariable });
    if (boundary !== null) {
      if (count !== values.length)
        throw new NotApplicable(`input ${index} has ${values.length} values for [${operand.d}]`);
      boundary.inputs.push(elementsOf(dtype, operand.d, values));
    }
    this.#tensors.set(index, this.#asFloat32(input));
  }

  /** The tensor of an operand, made now if it is a constant; `null` if nothing yields it. */
  tryTensor(index: number): TensorId | null {
    const known = this.#tensors.get(index);
    if (known !== undefined) return known;
    const operand = this.operand(index);
    if (!operand.l.startsWith('CONSTANT')) return null;
    const dtype = dtypeOf(operand);
    const values = numbersOf(operand);
    const id = this.#b.constant(`k${index}`, dtype, operand.d, bytesOf(elementsOf(dtype, operand.d, values)), {
      ...quantizationField(operand),
    });
    const made = this.#asFloat32(id);
    this.#tensors.set(index, made);
    return made;
  }

  tensor(index: number): TensorId {
    const tensor = this.tryTensor(index);
    if (tensor !== null) return tensor;
    throw new NotApplicable(`operand ${index} ${this.operand(index).t} has no value`);
  }

  /** A computed tensor in the type of the operand: float16 at the border, and a tensor of its own where it is an input. */
  asDeclared(index: number, computed: TensorId): TensorId {
    if (dtypeOf(this.operand(index)) !== 'FLOAT16') return computed;
    return this.#b.op('CAST', [computed], { inDataType: 'FLOAT32', outDataType: 'FLOAT16' }, [{ dtype: 'FLOAT16' }]);
  }

  call(operation: NnapiOperation): NnapiCall {
    const b = this.#b;
    const at = (index: number): NnapiOperand | undefined => {
      const operand = operation.i[index];
      return operand === undefined ? undefined : this.operand(operand);
    };
    const declared = (index: number): Partial<Tensor> => {
      const operand = this.operand(operation.o[index] ?? -1);
      const dtype = dtypeOf(operand);
      return { dtype: dtype === 'FLOAT16' ? 'FLOAT32' : dtype, ...quantizationField(operand) };
    };
    const given = (index: number): NnapiOperand => {
      const operand = at(index);
      if (operand === undefined) throw new NotApplicable(`${operation.op} has no input ${index}`);
      return operand;
    };
    return {
      op: operation.op,
      count: operation.i.length,
      b,
      operand: at,
      result: (index) => {
        const operand = operation.o[index];
        return operand === undefined ? undefined : this.operand(operand);
      },
      tensor: (index) => this.tensor(operation.i[index] ?? -1),
      optional: (index) => {
        const operand = at(index);
        return operand === undefined || isOmitted(operand) ? null : this.tensor(operation.i[index] ?? -1);
      },
      scalar: (index, otherwise) => {
        const operand = at(index);
        if (operand === undefined || operand.l === 'NO_VALUE') {
          if (otherwise !== undefined) return otherwise;
          throw new NotApplicable(`${operation.op} has no input ${index}`);
        }
        if (!operand.l.startsWith('CONSTANT')) {
          throw new NotApplicable(`input ${index} of ${operation.op} is an option in TFLite, here it is computed`);
        }
        return numbersOf(operand)[0] ?? otherwise ?? 0;
      },
      values: (index) => {
        const operand = given(index);
        if (!operand.l.startsWith('CONSTANT')) {
          throw new NotApplicable(`input ${index} of ${operation.op} is an option in TFLite, here it is computed`);
        }
        return numbersOf(operand);
      },
      shape: (index) => {
        const operand = given(index);
        const { shape } = b.tensorOf(this.tensor(operation.i[index] ?? -1));
        return shape.length > 0 || operand.d.length === 0 ? shape : operand.d;
      },
      state: (index) => this.#state(operation.i[index] ?? -1),
      stateOut: (output, state) => {
        const operand = operation.o[output];
        if (operand !== undefined) this.#tensors.set(operand, state);
      },
      declared,
      is: (output, tensor) => {
        const operand = operation.o[output];
        if (operand !== undefined) this.#tensors.set(operand, tensor);
      },
      yields: (op, inputs, options) => {
        const outputs = operation.o.map((_, i) => declared(i));
        for (const [i, id] of b.ops(op, inputs, options, outputs).entries()) {
          const operand = operation.o[i];
          if (operand !== undefined) this.#tensors.set(operand, id);
        }
      },
      ints: (values, shape = [values.length]) => b.constant('ints', 'INT32', shape, values),
      floats: (values, shape = [values.length]) => b.constant('floats', 'FLOAT32', shape, values),
      subgraph: (index) => {
        const operand = given(index);
        if (operand.t !== 'SUBGRAPH') throw new NotApplicable(`input ${index} of ${operation.op} is no subgraph`);
        return (numbersOf(operand)[0] ?? 0) + 1;
      },
    };
  }

  /** A variable: one that the caller fills where the case has it begin with other than zeros. */
  #state(index: number): TensorId {
    const known = this.#tensors.get(index);
    if (known !== undefined) return known;
    const operand = this.operand(index);
    if (operand.l.startsWith('CONSTANT') && numbersOf(operand).some((x) => x !== (operand.z ?? 0))) {
      throw new NotApplicable('a state that begins as a constant other than zero: TFLite’s variables begin with zeros');
    }
    const dtype = dtypeOf(operand);
    if (dtype === 'FLOAT16') throw new NotApplicable('TFLite keeps no state in float16');
    const id = this.#b.tensor({
      name: `state${index}`,
      dtype,
      shape: operand.d,
      isVariable: true,
      ...quantizationField(operand),
    });
    this.#tensors.set(index, id);
    return id;
  }

  #asFloat32(id: TensorId): TensorId {
    const { dtype, data } = this.#b.tensorOf(id);
    if (dtype !== 'FLOAT16') return id;
    if (data !== undefined) return this.#b.op('DEQUANTIZE', [id]);
    return this.#b.op('CAST', [id], { inDataType: 'FLOAT16', outDataType: 'FLOAT32' }, [{ dtype: 'FLOAT32' }]);
  }
}

function quantizationField(operand: NnapiOperand): Pick<Tensor, 'quantization'> {
  const quantization = isScalar(operand) ? undefined : quantizationOf(operand);
  return quantization === undefined ? {} : { quantization };
}

function bytesOf(data: TensorData): Uint8Array {
  if (Array.isArray(data)) throw new Error('NNAPI has no strings');
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}
