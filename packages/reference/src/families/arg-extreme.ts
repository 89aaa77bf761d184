import type { Kernel } from '../kernel.js';
import { axisOf, elementsOf, inputOf, outputOf, scalarOf } from '../operands.js';
import { aroundAxis } from '../strided.js';

/** The kernel of the index of an extreme along the axis in input 1; the first one where several are equal. */
export function argExtreme(better: (x: number | bigint, best: number | bigint) => boolean): Kernel<unknown> {
  return (call) => {
    const [input, output] = [inputOf(call, 0), outputOf(call)];
    const { outer, size, inner } = aroundAxis(input.shape, axisOf(scalarOf(inputOf(call, 1)), input.shape.length));
    const [from, to] = [elementsOf(input), elementsOf(output)];
    const wide = output.dtype === 'INT64';
    for (let o = 0; o < outer; o++) {
      for (let i = 0; i < inner; i++) {
        let best = 0;
        const at = (k: number): number | bigint => from[(o * size + k) * inner + i] as number | bigint;
        for (let k = 1; k < size; k++) if (better(at(k), at(best))) best = k;
        to[o * inner + i] = wide ? BigInt(best) : best;
      }
    }
  };
}
