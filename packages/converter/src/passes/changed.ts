import type { BuiltinOperator, BuiltinOpName, Operator, TensorId } from '@litesmith/ir';

/** A matched operator with other operands or options. */
export function changed<K extends BuiltinOpName>(
  matched: BuiltinOperator<K>,
  fields: {
    readonly inputs?: readonly (TensorId | null)[];
    readonly outputs?: readonly TensorId[];
    readonly options?: Partial<BuiltinOperator<K>['options']>;
  },
): Operator {
  const options = { ...matched.options, ...fields.options };
  // The op stays what it was and so do the names of its options, which the compiler cannot see where K is several ops.
  return { ...matched, ...fields, options } as Operator;
}
