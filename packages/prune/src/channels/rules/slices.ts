import type { OpCall } from '@litesmith/ops-registry';
import { input, output } from './axis-ref.js';
import type { Adjustment, ChannelFlow, ChannelRule, ChannelRules, Kept, Link } from './channel-rule.js';
import { axisOf, numbersAt, shapeAt } from './op-call.js';

/** Where the output's axes begin on the input's, with the step between them. */
interface Cut {
  /** Axis of the input and of the output. */
  readonly axes: readonly [number, number];
  readonly begin: number;
  readonly step: number;
}

/** Positions of the input that are not taken may go on their own. With gaps between those taken they may not: steps are even. */
function cutFlow(cuts: readonly Cut[]): ChannelFlow {
  const links = cuts
    .filter(({ step }) => Math.abs(step) === 1)
    .map(
      ({ axes: [from, to], begin, step }): Link => ({ a: output(to), b: input(0, from), at: (i) => begin + i * step }),
    );
  return { links };
}

function sliceCuts(call: OpCall<unknown>): readonly Cut[] | null {
  const [x, begin] = [shapeAt(call.inputs, 0), numbersAt(call, 1)];
  if (x === null || begin?.length !== x.length || numbersAt(call, 2) === null) return null;
  return begin.map((from, axis) => ({ axes: [axis, axis], begin: from, step: 1 }));
}

/** How many of the kept positions lie before one. */
function countBefore(kept: readonly number[], position: number): number {
  return kept.filter((each) => each < position).length;
}

const slice: ChannelRule<'SLICE'> = {
  flow(call) {
    const cuts = sliceCuts(call);
    return cuts === null ? null : cutFlow(cuts);
  },
  adjust(call, kept) {
    const [x, begin, size] = [shapeAt(call.inputs, 0), numbersAt(call, 1), numbersAt(call, 2)];
    if (x === null || begin === null || size === null) return null;
    const moved = begin.map((from, axis) => (isWhole(x, axis, kept) ? from : countBefore(kept(input(0, axis)), from)));
    const left = size.map((count, axis) => (count < 0 ? count : kept(output(axis)).length));
    const sizes = size.map((count, axis) =>
      (shapeAt(call.outputs, 0)?.[axis] ?? -1) < 0 ? count : (left[axis] ?? count),
    );
    const same =
      moved.every((from, axis) => from === begin[axis]) && sizes.every((count, axis) => count === size[axis]);
    return same
      ? null
      : {
          constants: new Map([
            [1, moved],
            [2, sizes],
          ]),
        };
  },
};

function isWhole(shape: readonly number[], axis: number, kept: Kept): boolean {
  return (shape[axis] ?? -1) < 0 || kept(input(0, axis)).length === shape[axis];
}

function bit(mask: number, index: number): boolean {
  return ((mask >>> index) & 1) === 1;
}

/** One entry of begin, end and strides, on the axis that it slices. */
interface Entry extends Cut {
  readonly entry: number;
}

/** The entries of a strided slice without ellipsis and new axes; `null` where it is of another kind. */
function stridedEntries(call: Parameters<ChannelRule<'STRIDED_SLICE'>['flow']>[0]): readonly Entry[] | null {
  const [x, out] = [shapeAt(call.inputs, 0), shapeAt(call.outputs, 0)];
  const [begin, end, strides] = [numbersAt(call, 1), numbersAt(call, 2), numbersAt(call, 3)];
  const { ellipsisMask, newAxisMask, shrinkAxisMask, beginMask, offset } = call.options;
  if (x === null || out === null || begin === null || end === null || strides === null) return null;
  if (ellipsisMask !== 0 || newAxisMask !== 0 || offset || begin.length > x.length) return null;
  const entries: Entry[] = [];
  let to = 0;
  for (const [axis, size] of x.entries()) {
    if (bit(shrinkAxisMask, axis) && axis < begin.length) continue;
    const axes = [axis, to++] as const;
    const step = axis < begin.length ? (strides[axis] ?? 1) : 1;
    // A position from the end of an unknown axis: whole on both sides, for nothing is removed there.
    const given = begin[axis] ?? 0;
    const low = step > 0 ? 0 : size - 1;
    const from = axis >= begin.length || bit(beginMask, axis) ? low : given < 0 ? given + size : given;
    if (step === 0) return null;
    entries.push({ axes, entry: axis, begin: Math.max(0, Math.min(from, step > 0 ? size : size - 1)), step });
  }
  return to === out.length ? entries : null;
}

const stridedSlice: ChannelRule<'STRIDED_SLICE'> = {
  flow(call) {
    const entries = stridedEntries(call);
    return entries === null ? null : cutFlow(entries);
  },
  adjust(call, kept) {
    const entries = stridedEntries(call);
    const [begin, end] = [numbersAt(call, 1), numbersAt(call, 2)];
    const x = shapeAt(call.inputs, 0);
    if (entries === null || x === null || begin === null || end === null) return null;
    const after = { begin: [...begin], end: [...end] };
    let { beginMask, endMask } = call.options;
    let changed = false;
    for (const { entry, axes, ...cut } of entries) {
      if (entry >= begin.length || isWhole(x, entry, kept)) continue;
      const [from, to] = [kept(input(0, axes[0])), kept(output(axes[1]))];
      const first = from.indexOf(cut.begin + (to[0] ?? 0) * cut.step);
      after.begin[entry] = first;
      const last = first + cut.step * to.length;
      after.end[entry] = last;
      beginMask &= ~(1 << entry);
      // Past position 0 there is no end to be named when going backwards.
      endMask = last < 0 ? endMask | (1 << entry) : endMask & ~(1 << entry);
      changed = true;
    }
    if (!changed) return null;
    const options = { ...call.options, beginMask, endMask };
    return {
      options,
      constants: new Map([
        [1, after.begin],
        [2, after.end],
      ]),
    };
  },
};

/** Takes positions of an axis by constant indices: they may repeat and stand in any order. */
const gather: ChannelRule<'GATHER'> = {
  flow(call) {
    const x = shapeAt(call.inputs, 0);
    const indexShape = shapeAt(call.inputs, 1);
    const axis = axisOf(call.options.axis, x?.length ?? 0);
    if (x === null || indexShape === null || axis === null || call.options.batchDims !== 0) return null;
    const links: Link[] = x.flatMap((_, each): Link[] => {
      if (each === axis) return [];
      return [{ a: input(0, each), b: output(each < axis ? each : each + indexShape.length - 1) }];
    });
    for (const each of indexShape.keys()) {
      if (call.inputs[1]?.isConstant !== true) links.push({ a: input(1, each), b: output(axis + each) });
    }
    const indices = numbersAt(call, 1);
    if (indices !== null && indexShape.length === 1) {
      links.push({ a: output(axis), b: input(0, axis), at: (i) => indices[i] ?? -1 });
    }
    if (call.inputs[0]?.isConstant !== true) return { links };
    const last = x.length - 1;
    const filters = axis === last ? [] : [{ weights: 0, outputAxis: last, bias: null, padded: false, macs: 0 }];
    return { links, filters };
  },
  adjust(call, kept): Adjustment | null {
    const x = shapeAt(call.inputs, 0);
    const axis = axisOf(call.options.axis, x?.length ?? 0);
    const indices = numbersAt(call, 1);
    if (x === null || axis === null || indices === null || shapeAt(call.inputs, 1)?.length !== 1) return null;
    if (isWhole(x, axis, kept)) return null;
    const from = kept(input(0, axis));
    const moved = kept(output(axis)).map((i) => from.indexOf(indices[i] ?? -1));
    return { constants: new Map([[1, moved]]) };
  },
};

/** A table of embeddings `[rows, …]`; each looked-up row is a row of the output. */
const embeddingLookup: ChannelRule<'EMBEDDING_LOOKUP'> = {
  flow(call) {
    const table = shapeAt(call.inputs, 1);
    const out = shapeAt(call.outputs, 0);
    if (table === null || table.length < 2 || out?.length !== table.length) return null;
    const axes = table.map((_, axis) => axis).slice(1);
    const links: Link[] = [
      { a: input(0, 0), b: output(0) },
      ...axes.map((axis) => ({ a: input(1, axis), b: output(axis) })),
    ];
    return { links, filters: [{ weights: 1, outputAxis: table.length - 1, bias: null, padded: false, macs: 0 }] };
  },
};

export const slices: ChannelRules = {
  SLICE: slice,
  STRIDED_SLICE: stridedSlice,
  GATHER: gather,
  EMBEDDING_LOOKUP: embeddingLookup,
};
