/**
 * How a constant is stored sparsely, of the forms that are written here: all axes in their order but one, which comes last
 * and is compressed (SPARSE_CSR), alone or in dense blocks of neighbours along it.
 */
export interface SparseForm {
  /** The compressed axis, in [0, rank). */
  readonly axis: number;
  /** Elements of a block along that axis, which divide it; 1 where single elements are stored. */
  readonly blockSize: number;
}

/** What a form is called: `CSR` and `CSR 1×4` for rows of a matrix, else with the axis, `CSR of axis 0`. */
export function formName({ axis, blockSize }: SparseForm, rank: number): string {
  const block = blockSize === 1 ? '' : ` 1×${blockSize}`;
  return axis === rank - 1 ? `CSR${block}` : `CSR${block} of axis ${axis}`;
}
