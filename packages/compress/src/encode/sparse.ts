import type { BitCoder } from '../decode/bit-coder.js';
import { adapted, chance } from '../decode/probability.js';
import { classOf, codeSymbol, SparseContext, type SparseModel, type SparseShape, withRoom } from '../decode/sparse.js';

/** The counterpart of `decodeSparse`. */
export function encodeSparse(coder: BitCoder, model: SparseModel, shape: SparseShape, symbols: Uint8Array): void {
  const { columns, zero } = shape;
  const context = new SparseContext(shape);
  const { densityClass, neighbours, margin } = context;
  const { out, start } = withRoom(shape, symbols.length);
  for (let i = 0, row = 0; i < symbols.length; row++) {
    neighbours.fill(0);
    const rowClass = classOf(row) << 9;
    const last = Math.min(columns, symbols.length - i) + margin;
    for (let column = margin; column < last; column++, i++) {
      const symbol = symbols[i] as number;
      const slot = rowClass + (densityClass[column] as number) + (neighbours[column] as number);
      const state = model.significant[slot] as number;
      const bit = coder.code(chance(state), symbol === zero ? 0 : 1);
      model.significant[slot] = adapted(state, bit);
      if (bit === 0) continue;
      codeSymbol(coder, model, shape, out, start + i, symbol);
      context.mark(column);
    }
  }
}
