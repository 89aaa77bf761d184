import { everyType } from '../element-bits.js';
import { LiteError } from '../errors.js';
import { elementCountOf, requireDtype, requireInput, requireRankBetween, requireSameDtype } from '../shapes/check.js';
import { joinShapes, requireBoundary, subgraphOf } from '../shapes/subgraph-call.js';
import type { OpSpec, Shape, SubgraphTypes } from '../spec.js';

/** As {@link joinShapes}, but a scalar and `[1]` are one shape to the runtime: the body's. */
function loopShape(input: Shape, given: Shape): Shape {
  const single = elementCountOf(input) === 1 && elementCountOf(given) === 1;
  return single && (input?.length ?? 0) + (given?.length ?? 0) === 1 ? given : joinShapes(input, given);
}

function requireCondition(cond: SubgraphTypes): void {
  for (const result of cond.outputs) {
    requireDtype(result, ['BOOL'], 'WHILE condition output');
    const shape = requireRankBetween(result, 0, 1, 'WHILE condition output');
    const count = elementCountOf(shape);
    if (count < 0 || count === 1) continue;
    throw new LiteError('SHAPE_ELEMENTS', `WHILE condition output has ${count} elements, expected 1`);
  }
}

/**
 * Runs the body subgraph on its own results for as long as the condition subgraph gives true. An output has the type of
 * the input; its shape is known as far as input and body agree, since the body may change it in every turn.
 *
 * Source: Prepare_impl and CheckCondOutput, tflite/kernels/while.cc.
 */
export const whileOp: OpSpec<'WHILE'> = {
  name: 'WHILE',
  code: 119,
  options: 'WhileOptions',
  inputs: [{ name: 'inputs', dtypes: everyType, optional: true, variadic: true }],
  outputs: [{ name: 'outputs', dtypes: everyType, optional: true, variadic: true }],
  dynamicOutput: true,
  subgraphFields: ['condSubgraphIndex', 'bodySubgraphIndex'],
  inferTypes(call) {
    const { condSubgraphIndex, bodySubgraphIndex } = call.options;
    if (condSubgraphIndex === bodySubgraphIndex) {
      throw new LiteError('SHAPE_SUBGRAPH', `WHILE condition and body are both subgraph ${bodySubgraphIndex}`);
    }
    const cond = subgraphOf(call, condSubgraphIndex, 'WHILE condition');
    if (cond) {
      requireBoundary(cond, call.inputs, 1, 'WHILE condition');
      requireCondition(cond);
    }
    const body = subgraphOf(call, bodySubgraphIndex, 'WHILE body');
    if (body) requireBoundary(body, call.inputs, call.inputs.length, 'WHILE body');
    return call.inputs.map((_, index) => {
      const input = requireInput(call, index, 'WHILE');
      const given = body?.outputs[index];
      // Without the body nothing tells what a turn does to the shape.
      if (!given) return { dtype: input.dtype, shape: call.outputs[index]?.shape ?? null };
      requireSameDtype(input, given, `WHILE input ${index}`, `WHILE body output ${index}`);
      return { dtype: input.dtype, shape: loopShape(input.shape, given.shape) };
    });
  },
  version: () => 1,
};
