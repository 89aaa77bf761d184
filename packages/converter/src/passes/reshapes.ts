import { type BuiltinOperator, type Match, type Operator, shapeOf, type TensorId } from '@litesmith/ir';
import { isStatable } from '../statable.js';

/** A RESHAPE of `x` that produces `result` with the shape that `result` declares; `null` where no constant can state it. */
export function reshapeTo(m: Match, x: TensorId, result: TensorId): Operator | null {
  const { name, ...tensor } = m.tensor(result);
  const shape = shapeOf({ name, ...tensor });
  if (!isStatable(shape)) return null;
  const target = m.addConstant(`${name}/shape`, 'INT32', [shape.length], shape);
  const operator: BuiltinOperator<'RESHAPE'> = {
    op: 'RESHAPE',
    inputs: [x, target],
    outputs: [result],
    options: { newShape: null },
  };
  return operator;
}
