/** How elements lie: in rows of `columns`, and with a neighbour `above` them (0: none) where a row is an image. */
export interface Grid {
  readonly columns: number;
  readonly above: number;
}

/** Channels that a flattened image may have. */
const imageChannels = [1, 3] as const;

/** The ways in which the elements of a tensor may be neighbours. */
export function gridsOf(shape: readonly number[], count: number): readonly Grid[] {
  const [first = 1, ...inner] = shape.filter((size) => size > 1);
  if (inner.length === 0) return [{ columns: Math.max(count, 1), above: 0 }];
  const columns = count / first;
  if (!Number.isInteger(columns) || columns < 1) return [{ columns: count, above: 0 }];
  const aboves = new Set([0]);
  let distance = 1;
  for (const size of inner.slice(1).reverse()) {
    distance *= size;
    if (distance > 1 && distance < columns) aboves.add(distance);
  }
  for (const channels of imageChannels) {
    const side = Math.sqrt(columns / channels);
    if (Number.isInteger(side) && side > 3) aboves.add(side * channels);
  }
  const grids = Array.from(aboves, (above) => ({ columns, above }));
  const last = inner.at(-1) ?? 1;
  return inner.length > 1 ? [...grids, { columns: last, above: 0 }] : grids;
}
