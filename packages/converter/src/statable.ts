/** True where a RESHAPE to this shape can be stated as a constant: at most one dimension is unknown. */
export function isStatable(shape: readonly number[] | null): shape is readonly number[] {
  return shape !== null && shape.filter((size) => size < 0).length <= 1;
}
