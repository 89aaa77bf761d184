import { buildSubgraph, type Subgraph } from '@litesmith/ir';

/** x + x of a matrix `[2, 3]`. */
export const twice: Subgraph = buildSubgraph('twice', (b) => {
  const x = b.input('x', 'FLOAT32', [2, 3]);
  b.output(b.op('ADD', [x, x]));
});
/** x · x of a matrix `[2, 3]`. */
export const squared: Subgraph = buildSubgraph('squared', (b) => {
  const x = b.input('x', 'FLOAT32', [2, 3]);
  b.output(b.op('MUL', [x, x]));
});
