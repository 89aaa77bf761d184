import type { Kernel, TensorValue } from '../kernel.js';
import { floatsOf, inputOf, numbersOf, outputOf } from '../operands.js';

/** `output = f(input)` element by element; the result rounds or wraps as the output's type does. */
export function applyUnary(input: TensorValue, output: TensorValue, f: (x: number) => number): void {
  const [from, to] = [numbersOf(input), numbersOf(output)];
  for (let i = 0; i < from.length; i++) to[i] = f(from[i] ?? 0);
}

/** The kernel of a function that TFLite computes in float32 only. */
export function floatUnary(f: (x: number) => number): Kernel<unknown> {
  return (call) => {
    const [from, to] = [floatsOf(inputOf(call, 0)), floatsOf(outputOf(call))];
    for (let i = 0; i < from.length; i++) to[i] = f(from[i] ?? 0);
  };
}
