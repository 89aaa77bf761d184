import type { Operator } from '@litesmith/ir';
import type { OperatorPlan } from '../plan/quantization-plan.js';

/** Options that kernels of a kind heed, wherever an op has them. */
type OptionValues = { readonly [field: string]: boolean };

/** Hybrid kernels quantize rows of activations with zero points of their own: closer than around 0, and TFLite's default. */
const dynamic: OptionValues = { asymmetricQuantizeInputs: true };

/** Scales of int16 activations are no powers of two, which older kernels of ADD and SUB count on. */
const int16: OptionValues = { potScaleInt16: false };

function valuesFor({ mode, outputs }: OperatorPlan): OptionValues {
  if (mode === 'dynamic') return dynamic;
  const isInt16 = outputs.some((form) => form.as === 'activation' && form.grid.dtype === 'INT16');
  return isInt16 ? int16 : {};
}

/** An operator with those of its options set that its quantized kernel heeds. */
export function withQuantizedOptions(operator: Operator, plan: OperatorPlan): Operator {
  if (operator.op === 'CUSTOM' || operator.options === null) return operator;
  const { options } = operator;
  const changes = Object.entries(valuesFor(plan)).filter(([field, value]) => {
    return field in options && (options as OptionValues)[field] !== value;
  });
  return changes.length === 0
    ? operator
    : ({ ...operator, options: { ...options, ...Object.fromEntries(changes) } } as Operator);
}
