import { input, output } from './axis-ref.js';
import type { ChannelRule, ChannelRules, Kept } from './channel-rule.js';
import { numbersAt, type OpCallOf, shapeAt } from './op-call.js';

/** One axis of the input of a slice. */
interface Cut {
  readonly axis: number;
  /** Its axis of the output, `null` where one position is taken and the axis dropped. */
  readonly to: number | null;
  /** The first position that is taken, and how far it is to the next. */
  readonly begin: number;
  readonly step: number;
}

type Call = OpCallOf<'STRIDED_SLICE'>;

function bit(mask: number, index: number): boolean {
  return ((mask >>> index) & 1) === 1;
}

/** The axes of a slice with constant positions, no ellipsis and no new axes; `null` where it is of another kind. */
function cutsOf(call: Call): readonly Cut[] | null {
  const [x, out] = [shapeAt(call.inputs, 0), shapeAt(call.outputs, 0)];
  const [begin, end, strides] = [numbersAt(call, 1), numbersAt(call, 2), numbersAt(call, 3)];
  const { ellipsisMask, newAxisMask, shrinkAxisMask, beginMask, offset } = call.options;
  if (x === null || out === null || begin === null || end === null || strides === null) return null;
  if (ellipsisMask !== 0 || newAxisMask !== 0 || offset || begin.length > x.length) return null;
  if (strides.includes(0)) return null;
  let to = 0;
  const cuts = x.map((size, axis): Cut => {
    const isGiven = axis < begin.length;
    const isDropped = isGiven && bit(shrinkAxisMask, axis);
    const step = isGiven && !isDropped ? (strides[axis] ?? 1) : 1;
    const isOpen = !isGiven || (bit(beginMask, axis) && !isDropped);
    const given = begin[axis] ?? 0;
    // In an axis of unknown size nothing is removed, and what is found here plays no part.
    const from = isOpen ? (step > 0 ? 0 : size - 1) : given < 0 ? given + size : given;
    const first = Math.max(0, Math.min(from, step > 0 ? size : size - 1));
    return { axis, to: isDropped ? null : to++, begin: first, step };
  });
  return to === out.length ? cuts : null;
}

function isWhole(call: Call, axis: number, kept: Kept): boolean {
  const size = shapeAt(call.inputs, 0)?.[axis] ?? -1;
  return size < 0 || kept(input(0, axis)).length === size;
}

/** Positions that are not taken may go on their own, unless there are gaps between those taken: steps are even. */
const stridedSlice: ChannelRule<'STRIDED_SLICE'> = {
  flow(call) {
    const cuts = cutsOf(call);
    if (cuts === null) return null;
    const links = cuts.flatMap(({ axis, to, begin, step }) =>
      to === null || Math.abs(step) !== 1
        ? []
        : [{ a: output(to), b: input(0, axis), at: (i: number) => begin + i * step }],
    );
    const dropped = cuts.filter(({ to }) => to === null);
    return { links, pins: dropped.map(({ axis, begin }) => ({ ref: input(0, axis), position: begin })) };
  },
  adjust(call, kept) {
    const cuts = cutsOf(call)?.filter(({ axis }) => !isWhole(call, axis, kept));
    const [begin, end] = [numbersAt(call, 1), numbersAt(call, 2)].map((values) => [...(values ?? [])]);
    if (cuts === undefined || begin === undefined || end === undefined) return null;
    let { beginMask, endMask } = call.options;
    let changed = false;
    for (const { axis, to, ...cut } of cuts) {
      if (axis >= begin.length) continue;
      const count = to === null ? 1 : kept(output(to)).length;
      const skipped = to === null ? 0 : (kept(output(to))[0] ?? 0);
      const first = kept(input(0, axis)).indexOf(cut.begin + skipped * cut.step);
      const last = first + cut.step * count;
      begin[axis] = first;
      end[axis] = last;
      beginMask &= ~(1 << axis);
      // Past position 0 there is no end to be named when going backwards.
      endMask = last < 0 ? endMask | (1 << axis) : endMask & ~(1 << axis);
      changed = true;
    }
    if (!changed) return null;
    const options = { ...call.options, beginMask, endMask };
    const constants = new Map([
      [1, begin],
      [2, end],
    ]);
    return { options, constants };
  },
};

export const stridedSlices: ChannelRules = { STRIDED_SLICE: stridedSlice };
