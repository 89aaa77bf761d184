import {
  type BuiltinOpName,
  buildModel,
  constantData,
  type Model,
  type Subgraph,
  type SubgraphBuilder,
  type Tensor,
  type TensorId,
  writeStrings,
} from '@litesmith/ir';
import type { OpOptions, TensorType } from '@litesmith/ops-registry';
import type { TensorData } from '@litesmith/reference';
import { type CaseOperand, type CaseQuantization, defaultRangeOf, elementsOf, quantizationOf } from './operand.js';
import { packedBytes } from './packed-elements.js';
import { randomOf } from './random.js';

/** What a case says of an output. Shape and type follow from the op's rule unless the rule needs to be told them. */
export interface CaseOutput {
  readonly dtype?: TensorType;
  readonly shape?: readonly number[];
  readonly quantization?: CaseQuantization;
}

/** One use of an op on given inputs: judged by everything that runs, reads or writes models. */
export interface OpCase<K extends BuiltinOpName | 'CUSTOM' = BuiltinOpName | 'CUSTOM'> {
  /** Says what is special of it; unique within its op. */
  readonly name: string;
  readonly op: K;
  /** Options that are not the schema's defaults. */
  readonly options?: Partial<OpOptions[K]>;
  /** `null` where an optional input is not given. */
  readonly inputs: readonly (CaseOperand | null)[];
  readonly outputs?: readonly CaseOutput[];
  /** Tensors without contents that carry scales for the op. */
  readonly intermediates?: readonly CaseOutput[];
  /** Subgraphs 1, 2, … that the op runs. */
  readonly subgraphs?: readonly Subgraph[];
  /** Builds what is between inputs and outputs, where the op alone says nothing (state), or is a custom op. */
  readonly build?: (b: SubgraphBuilder, inputs: readonly (TensorId | null)[]) => readonly TensorId[];
  /** Which runtime judges it. Default: LiteRT's builtin kernels. */
  readonly judge?: 'litert' | 'litert-xnnpack' | 'tfjs-tflite';
  /** What inputs are handed in as, and cast from before the op: lets a judge speak that takes no inputs of their type. */
  readonly castInputs?: TensorType;
  /** What outputs are cast to behind the op: int32 lets a judge speak that hands out no int64. */
  readonly castOutputs?: TensorType;
  /** Why no runtime can judge it. */
  readonly notJudged?: string;
  /** The results by a formula of their own, from the elements of all inputs; for cases that no runtime can judge. */
  readonly expected?: (inputs: readonly (TensorData | null)[]) => readonly TensorData[];
  /** How far float results may lie from the judge's, relative to the greatest magnitude; default `floatTolerance`. */
  readonly tolerance?: number;
}

/**
 * How far float results may lie apart, relative to the greatest magnitude of the result (at least 1): a few roundings of
 * float32, for sums in another order and other approximations of elementary functions.
 */
export const floatTolerance = 1e-6;

/** Names a case among all. */
export function titleOf(opCase: OpCase): string {
  return `${opCase.op}: ${opCase.name}`;
}

/** The elements of each input, in order; `null` where it is not given, or a variable. */
export function elementsOfCase(opCase: OpCase): readonly (TensorData | null)[] {
  const random = randomOf(titleOf(opCase));
  return opCase.inputs.map((operand) =>
    operand && !operand.variable ? elementsOf(handedIn(opCase, operand), random) : null,
  );
}

/** The operand in the type that it is handed in as. */
function handedIn({ castInputs }: OpCase, operand: CaseOperand): CaseOperand {
  if (castInputs === undefined || operand.constant || operand.dtype === castInputs) return operand;
  return { range: defaultRangeOf(operand.dtype), ...operand, dtype: castInputs };
}

/** What is handed in when the case's model runs: the inputs that are not constant. */
export function inputsOf(opCase: OpCase): readonly TensorData[] {
  const elements = elementsOfCase(opCase);
  return elements.filter((data, i): data is TensorData => data !== null && opCase.inputs[i]?.constant !== true);
}

/** A model of the one operator, and of casts behind it where the case asks for them. */
export function modelOf(opCase: OpCase): Model {
  const elements = elementsOfCase(opCase);
  return buildModel(
    (b) => {
      const ids = opCase.inputs.map((operand, i) => {
        const data = elements[i];
        if (!operand) return null;
        const extra = { ...extraOf(operand), ...blocksOf(b, operand, `scales${i}`) };
        const { dtype, shape } = operand;
        if (!data) return b.tensor({ name: `v${i}`, dtype, shape, isVariable: true, ...extra });
        const { castInputs = dtype } = opCase;
        if (!operand.constant && castInputs !== dtype) {
          const given = b.input(`x${i}`, castInputs, shape);
          return b.op('CAST', [given], { inDataType: castInputs, outDataType: dtype }, [{ dtype, ...extra }]);
        }
        if (!operand.constant) return b.input(`x${i}`, dtype, shape, extra);
        return b.constant(`k${i}`, dtype, shape, bytesOf(dtype, data), extra);
      });
      const outputs: Partial<Tensor>[] = (opCase.outputs ?? []).map(({ dtype, shape, quantization }) => ({
        ...(dtype === undefined ? {} : { dtype }),
        ...(shape === undefined ? {} : { shape }),
        ...(quantization === undefined ? {} : { quantization: quantizationOf(quantization) }),
      }));
      const { castOutputs } = opCase;
      for (const [i, id] of operatorsOf(opCase, b, ids, outputs).entries()) {
        const dtype = b.tensorOf(id).dtype;
        if (castOutputs === undefined || castOutputs === dtype) b.output(id, `y${i}`);
        else
          b.output(
            b.op('CAST', [id], { inDataType: dtype, outDataType: castOutputs }, [{ dtype: castOutputs }]),
            `y${i}`,
          );
      }
    },
    opCase.subgraphs ? { subgraphs: opCase.subgraphs } : {},
  );
}

function operatorsOf(
  { op, options, intermediates = [], build }: OpCase,
  b: SubgraphBuilder,
  inputs: readonly (TensorId | null)[],
  outputs: readonly Partial<Tensor>[],
): readonly TensorId[] {
  if (build) return build(b, inputs);
  if (op === 'CUSTOM') throw new Error('a case of a custom op builds its model');
  const carriers = intermediates.map(({ dtype = 'INT16', quantization }, i) =>
    b.tensor({
      name: `i${i}`,
      dtype,
      shape: [],
      ...(quantization === undefined ? {} : { quantization: quantizationOf(quantization) }),
    }),
  );
  return b.ops(op, inputs, options, outputs, carriers.length > 0 ? { intermediates: carriers } : {});
}

function extraOf({ quantization, sparsity }: CaseOperand): Partial<Tensor> {
  return {
    ...(quantization ? { quantization: quantizationOf(quantization) } : {}),
    ...(sparsity ? { sparsity } : {}),
  };
}

/** Scales along blocks are a float16 tensor of their own. */
function blocksOf(b: SubgraphBuilder, { shape, blocks }: CaseOperand, name: string): Partial<Tensor> {
  if (!blocks) return {};
  const [units = 1, channels = 1] = shape;
  return {
    quantization: {
      kind: 'blockwise',
      scale: new Float32Array(0),
      zeroPoint: new Int32Array(0),
      quantizedDimension: 0,
      scales: b.constant(name, 'FLOAT16', [units, channels / blocks.size], blocks.scale),
      zeroPoints: null,
      blockSize: blocks.size,
    },
  };
}

function bytesOf(dtype: TensorType, data: TensorData): Uint8Array {
  if (Array.isArray(data)) return writeStrings(data);
  const packed = packedBytes(dtype, data);
  if (packed) return packed;
  // Floats of 16 bits are given as their bits.
  if (data instanceof Uint16Array) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return constantData(
    dtype,
    Array.from<number | bigint, number | bigint>(data, (element) => element),
  );
}
