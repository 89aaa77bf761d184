import type { MatrixView } from '../masks/matrix-view.js';

/**
 * Scores of weights by what they carry: |w| · ‖x‖₂, the magnitude times the size of the input that it meets, over all samples.
 *
 * @param values  as long as the view says
 * @param squares Σ x² for each column of the view, or for each weight
 * @returns in the order of the weights
 * Source: Sun et al. 2023, "A Simple and Effective Pruning Approach for Large Language Models", equation 1
 */
export function wandaScores(values: ArrayLike<number>, view: MatrixView, squares: Float64Array): Float64Array {
  const scores = new Float64Array(values.length);
  const { rows, columns, rowOffsets, columnOffsets } = view;
  const byColumn = squares.length === columns;
  for (let row = 0; row < rows; row++) {
    const base = rowOffsets[row] as number;
    for (let column = 0; column < columns; column++) {
      const at = base + (columnOffsets[column] as number);
      const square = squares[byColumn ? column : at] as number;
      scores[at] = Math.abs(values[at] as number) * Math.sqrt(square);
    }
  }
  return scores;
}
