/** An int64 option with several values, as numbers; none where it is not given. */
export function numbersOf64(values: readonly bigint[] | null): readonly number[] {
  return Array.from(values ?? [], Number);
}
