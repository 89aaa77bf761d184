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
    const scalar = indexShape.length === 0 ? indices?.[0] : undefined;
    const pins = scalar === undefined ? [] : [{ ref: input(0, axis), position: scalar }];
    if (indices !== null && indexShape.length === 1) {
      links.push({ a: output(axis), b: input(0, axis), at: (i) => indices[i] ?? -1 });
    }
    if (call.inputs[0]?.isConstant !== true) return { links, pins };
    const last = x.length - 1;
    const filters = axis === last ? [] : [{ weights: 0, outputAxis: last, bias: null, padded: false, macs: 0 }];
    return { links, filters, pins };
  },
  adjust(call, kept): Adjustment | null {
    const x = shapeAt(call.inputs, 0);
    const axis = axisOf(call.options.axis, x?.length ?? 0);
    const indices = numbersAt(call, 1);
    if (x === null || axis === null || indices === null) return null;
    if ((shapeAt(call.inputs, 1)?.length ?? 2) > 1) return null;
    if (isWhole(x, axis, kept)) return null;
    const from = kept(input(0, axis));
    const isScalar = shapeAt(call.inputs, 1)?.length === 0;
    const taken = isScalar ? indices : kept(output(axis)).map((i) => indices[i] ?? -1);
    const moved = taken.map((index) => from.indexOf(index));
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
  GATHER: gather,
  EMBEDDING_LOOKUP: embeddingLookup,
};
