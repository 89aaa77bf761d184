import { factsOf, LiteError, type OpFacts, type Registry, type TensorTypeAndShape } from '@litesmith/ops-registry';
import { callOf, operandTypeOf } from './call.js';
import type { Model, Operator, Subgraph } from './model.js';
import { type PassContext, passContext } from './pass.js';
import { sameShape, shapeFields, shapeOf } from './shape.js';
import { callOrder } from './subgraph-calls.js';
import type { Tensor, TensorId } from './tensor.js';
import { describeOperator, tensorOf } from './walk.js';

/** An error of a rule with the place of the operator in front of it. */
function withPlace(error: unknown, at: string): unknown {
  if (!(error instanceof LiteError) || error.at !== undefined) return error;
  const { code, hint, message, cause } = error;
  const advice = hint === undefined ? '' : `\n  hint: ${hint}`;
  const text = advice !== '' && message.endsWith(advice) ? message.slice(0, -advice.length) : message;
  return new LiteError(code, text, { at, cause: cause ?? error, ...(hint === undefined ? {} : { hint }) });
}

function inferWith(
  facts: OpFacts<unknown>,
  context: Pick<PassContext, 'registry'>,
  model: Model,
  subgraph: Subgraph,
  operator: Operator,
  index: number,
): readonly TensorTypeAndShape[] {
  try {
    return facts.inferTypes(callOf(model, subgraph, operator, context.registry));
  } catch (error) {
    const place = index < 0 ? `subgraph "${subgraph.name}"` : `subgraph ${index}`;
    throw withPlace(error, `${place} › ${describeOperator(subgraph, operator)}`);
  }
}

/**
 * Element type and shape of each output of an operator, by the rule of its op. A custom op that the registry does not
 * know keeps what its outputs declare.
 *
 * @throws {LiteError} what the rule throws, with the operator's place in `at`; `IR_TENSOR` for an unknown operand.
 */
export function inferOperator(
  context: Pick<PassContext, 'registry'>,
  model: Model,
  subgraph: Subgraph,
  operator: Operator,
): readonly TensorTypeAndShape[] {
  const facts = factsOf(context.registry, operator);
  if (facts === undefined) return operator.outputs.map((id) => operandTypeOf(tensorOf(subgraph, id)));
  return inferWith(facts, context, model, subgraph, operator, model.subgraphs.indexOf(subgraph));
}

/** The tensor as a rule has it; the same object where it says so already. A rule that knows no rank leaves the shape alone. */
function retyped(tensor: Tensor, { dtype, shape }: TensorTypeAndShape): Tensor {
  const settled = shape === null || sameShape(shape, shapeOf(tensor)) || isSameScalar(tensor, shape);
  if (settled) return dtype === tensor.dtype ? tensor : { ...tensor, dtype };
  const { shape: _shape, shapeSignature: _signature, hasRank, ...rest } = tensor;
  return { ...rest, dtype, ...(hasRank === true ? { hasRank } : {}), ...shapeFields(shape) };
}

/** Files older than `hasRank` say `[]` of scalars, too: nothing to change then. */
function isSameScalar(tensor: Tensor, shape: readonly number[]): boolean {
  return shape.length === 0 && tensor.shape.length === 0 && (tensor.shapeSignature ?? []).length === 0;
}

function inferSubgraph(context: Pick<PassContext, 'registry'>, model: Model, index: number): Subgraph {
  const original = model.subgraphs[index];
  if (original === undefined) throw new LiteError('IR_SUBGRAPH', `model has no subgraph ${index}`);
  const given = new Set<TensorId>(original.inputs);
  const tensors = new Map(original.tensors);
  const subgraph: Subgraph = { ...original, tensors };
  let changed = false;
  for (const operator of original.operators) {
    const facts = factsOf(context.registry, operator);
    if (facts === undefined) continue;
    const types = inferWith(facts, context, model, subgraph, operator, index);
    operator.outputs.forEach((id, i) => {
      const tensor = tensorOf(subgraph, id);
      const type = types[i];
      if (type === undefined || tensor.data !== undefined || tensor.isVariable || given.has(id)) return;
      const after = retyped(tensor, type);
      if (after === tensor) return;
      tensors.set(id, after);
      changed = true;
    });
  }
  return changed ? subgraph : original;
}

/**
 * Computes element types and shapes of all tensors that operators produce anew, from the types of inputs, constants and
 * variables, subgraphs that others call first. Where a rule knows no rank, the declared shape stays. What changes at a
 * call does not reach the inputs of the called subgraph: these are declarations. Shapes that depend on computed values
 * stay unknown; nothing is evaluated.
 *
 * @returns the same object if nothing changes
 * @throws {LiteError} what rules throw, with the operator's place in `at`; `IR_TENSOR` for an unknown operand.
 */
export function infer(model: Model, registry: Registry = passContext().registry): Model {
  let current = model;
  for (const index of callOrder(model, registry).order) {
    const subgraph = inferSubgraph({ registry }, current, index);
    if (subgraph === current.subgraphs[index]) continue;
    current = { ...current, subgraphs: current.subgraphs.map((other, i) => (i === index ? subgraph : other)) };
  }
  return current;
}
