import {
  byteLengthOf,
  constantData,
  edit,
  elementCountOf,
  holdsElements,
  keepsPlace,
  type Model,
  type Operator,
  type Pass,
  type PassContext,
  type Subgraph,
  type Tensor,
  tensorOf,
  withSubgraph,
} from '@litesmith/ir';
import { LiteError, type TensorType } from '@litesmith/ops-registry';
import { constantValue, evaluateOperator, hasKernel, type TensorValue } from '@litesmith/reference';

// f(c) = c' where every operand is a constant: computed now instead of on the device.

/**
 * Most bytes that folding may add to the file per operator: a TILE or a FILL states in a few bytes what would take many.
 */
const MAX_GROWTH = 64 * 1024;

/** Types whose constants are stored small on purpose, with an operator that unpacks them. */
const packedTypes: ReadonlySet<TensorType> = new Set(['FLOAT16', 'BFLOAT16', 'INT4', 'INT2', 'UINT4']);

/** Types that results can be written in. */
const foldedTypes: ReadonlySet<TensorType> = new Set(['FLOAT32', 'INT32', 'INT64', 'BOOL', 'INT8', 'UINT8', 'INT16']);

/** Computes operators whose operands are all constants. What is quantized, sparse or packed stays as it is. */
export const foldConstants: Pass = {
  name: 'fold-constants',
  run: (model, context) =>
    model.subgraphs.reduce(
      (current, subgraph, index) => withSubgraph(current, index, folded(current, subgraph, context)),
      model,
    ),
};

function folded(model: Model, original: Subgraph, context: PassContext): Subgraph {
  const editor = edit(original, context.registry);
  const outputs = new Set([
    ...original.outputs,
    ...model.signatures.flatMap((s) => s.outputs.map(({ tensor }) => tensor)),
  ]);
  for (const operator of original.operators) {
    // An output stays the result of an operator, which runtimes expect.
    if (operator.op === 'CUSTOM' || operator.outputs.some((id) => outputs.has(id))) continue;
    const inputs = operator.inputs.map((id) => (id === null ? null : editor.tensor(id)));
    if (!inputs.every((tensor) => tensor === null || isPlainConstant(tensor)) || inputs.length === 0) continue;
    if (keepsPlace(context.registry, original, operator) || !hasKernel(operator, context)) continue;
    const results = computed(original, operator, inputs, context);
    if (results === null) continue;
    operator.outputs.forEach((id, i) => {
      const result = results[i];
      if (result) editor.setTensor(id, result);
    });
    editor.remove(operator);
  }
  return editor.done();
}

function isPlainConstant(tensor: Tensor): boolean {
  return (
    tensor.isVariable !== true &&
    holdsElements(tensor) &&
    tensor.quantization === undefined &&
    !packedTypes.has(tensor.dtype)
  );
}

/** The outputs as constants; `null` where they cannot or should not be. */
function computed(
  subgraph: Subgraph,
  operator: Operator,
  inputs: readonly (Tensor | null)[],
  context: PassContext,
): readonly Tensor[] | null {
  const declared = operator.outputs.map((id) => tensorOf(subgraph, id));
  if (!declared.every(({ dtype, quantization }) => foldedTypes.has(dtype) && quantization === undefined)) return null;
  const operands = inputs.map((tensor) => (tensor === null ? null : constantValue(tensor)));
  let values: readonly TensorValue[];
  try {
    values = evaluateOperator(operator, { inputs: operands, outputs: declared }, { registry: context.registry });
  } catch (error) {
    // A variant that the kernel does not know: it stays an operator.
    if (error instanceof LiteError) return null;
    throw error;
  }
  const size = (
    tensors: readonly ({ readonly dtype: TensorType; readonly shape: readonly number[] } | null)[],
  ): number => tensors.reduce((sum, t) => sum + (t === null ? 0 : byteLengthOf(t.dtype, elementCountOf(t.shape))), 0);
  if (size(values) > size(inputs) + MAX_GROWTH) return null;
  return values.map(({ dtype, shape, data }, i): Tensor => {
    const numbers = Array.isArray(data) ? [] : (data as ArrayLike<number | bigint>);
    return {
      name: declared[i]?.name ?? '',
      dtype,
      shape,
      ...(shape.length === 0 ? { hasRank: true } : {}),
      data: constantData(dtype, numbers),
    };
  });
}
