/** A point of the plot of sizes against scores. */
export interface LabelledPoint {
  readonly variant: string;
  readonly bytes: number;
  readonly score: number;
}

/** Labels that stand at the same side of their points. */
export interface Labels {
  readonly values: LabelledPoint[];
  readonly dx: number;
  readonly dy: number;
  readonly align: string;
}

/** Sides of a point that a label may stand at, the best first: above the line that may lead on from it. */
const sides = [
  { dx: 7, dy: -9, align: 'left' },
  { dx: -7, dy: -9, align: 'right' },
  { dx: 8, dy: 11, align: 'left' },
  { dx: -8, dy: 11, align: 'right' },
  { dx: 9, dy: 0, align: 'left' },
  { dx: -9, dy: 0, align: 'right' },
  { dx: 0, dy: -11, align: 'center' },
  { dx: 0, dy: 13, align: 'center' },
];

/** Gives each label the side where it covers least of what is there. */
export function placeLabels(points: readonly LabelledPoint[]): readonly Labels[] {
  const [xs, ys] = [points.map(({ bytes }) => Math.log(bytes)), points.map(({ score }) => score)];
  const span = (values: readonly number[]): number => Math.max(...values) - Math.min(...values) || 1;
  const at = points.map((_, i) => ({
    x: (((xs[i] as number) - Math.min(...xs)) / span(xs)) * 560,
    y: (1 - ((ys[i] as number) - Math.min(...ys)) / span(ys)) * 350,
  }));
  const taken: { x0: number; x1: number; y0: number; y1: number }[] = at.map(({ x, y }) => ({
    x0: x - 5,
    x1: x + 5,
    y0: y - 5,
    y1: y + 5,
  }));
  const groups = sides.map((side): Labels => ({ ...side, values: [] }));
  for (const [i, point] of points.entries()) {
    const { x, y } = at[i] as { x: number; y: number };
    const width = point.variant.length * 6;
    const boxes = sides.map(({ dx, dy, align }) => {
      const x0 = align === 'left' ? x + dx : align === 'right' ? x + dx - width : x + dx - width / 2;
      return { x0, x1: x0 + width, y0: y + dy - 6, y1: y + dy + 6 };
    });
    const costs = boxes.map((box, side) => overlap(box, taken) + side * 0.5 + (box.x1 > 610 || box.x0 < -30 ? 1e4 : 0));
    const best = costs.indexOf(Math.min(...costs));
    groups[best]?.values.push(point);
    taken.push(boxes[best] as (typeof boxes)[number]);
  }
  return groups.filter(({ values }) => values.length > 0);
}

function overlap(box: { x0: number; x1: number; y0: number; y1: number }, others: readonly (typeof box)[]): number {
  return others.reduce((sum, other) => {
    const w = Math.min(box.x1, other.x1) - Math.max(box.x0, other.x0);
    const h = Math.min(box.y1, other.y1) - Math.max(box.y0, other.y0);
    return sum + (w > 0 && h > 0 ? w * h : 0);
  }, 0);
}
