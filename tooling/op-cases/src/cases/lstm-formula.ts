import type { OpCase } from '../op-case.js';

type Inputs = Parameters<NonNullable<OpCase['expected']>>[0];

/**
 * An LSTM over a time-major sequence `[time, batch, depth]`, by its definition in double: no projection, no peephole,
 * recurrent weights that are diagonals.
 *
 * @param weightScale what a code of the input weights stands for; 1 where they are floats
 */
export function diagonalLstm(
  time: number,
  batch: number,
  cell: number,
  weightScale: number,
): (inputs: Inputs) => readonly Float32Array[] {
  return (inputs) => {
    const numbers = inputs.map((data) => (data === null ? [] : Array.from<unknown, number>(data, Number)));
    const depth = (numbers[0]?.length ?? 0) / (time * batch);
    const y = new Float32Array(time * batch * cell);
    const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
    for (let n = 0; n < batch; n++) {
      const h = new Float64Array(cell);
      const c = new Float64Array(cell);
      for (let t = 0; t < time; t++) {
        for (let k = 0; k < cell; k++) {
          const gate = (index: number): number => {
            let sum = (numbers[12 + index]?.[k] ?? 0) + (numbers[5 + index]?.[k] ?? 0) * (h[k] ?? 0);
            for (let i = 0; i < depth; i++) {
              const x = numbers[0]?.[(t * batch + n) * depth + i] ?? 0;
              sum += x * (numbers[1 + index]?.[k * depth + i] ?? 0) * weightScale;
            }
            return sum;
          };
          const [i, f, g, o] = [0, 1, 2, 3].map(gate);
          c[k] = sigmoid(f ?? 0) * (c[k] ?? 0) + sigmoid(i ?? 0) * Math.tanh(g ?? 0);
          h[k] = sigmoid(o ?? 0) * Math.tanh(c[k] ?? 0);
          y[(t * batch + n) * cell + k] = h[k] ?? 0;
        }
      }
    }
    return [y];
  };
}
