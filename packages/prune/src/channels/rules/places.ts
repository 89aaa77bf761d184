import type { BuiltinOpName } from '@litesmith/ir';
import type { OpCall } from '@litesmith/ops-registry';
import { input, output } from './axis-ref.js';
import type { ChannelFlow, ChannelRule, ChannelRules, Link } from './channel-rule.js';
import { axisOf, numberAt, numbersAt, shapeAt } from './op-call.js';

/** Links an input with the output along the axes that a test lets pass, both being of one rank. */
function alongAxes(
  call: OpCall<unknown>,
  passes: (axis: number, rank: number) => boolean,
  operand = 0,
): ChannelFlow | null {
  const [x, out] = [shapeAt(call.inputs, operand), shapeAt(call.outputs, 0)];
  if (x === null || out === null || x.length !== out.length) return null;
  const axes = x.map((_, axis) => axis).filter((axis) => passes(axis, x.length));
  return { links: axes.map((axis) => ({ a: input(operand, axis), b: output(axis) })) };
}

/** Windows over h and w: batches and channels pass. */
const overPlaces: ChannelRule = { flow: (call) => alongAxes(call, (axis, rank) => axis === 0 || axis === rank - 1) };

/** Each vector along the last axis is worked on as a whole. */
const alongVectors: ChannelRule = { flow: (call) => alongAxes(call, (axis, rank) => axis < rank - 1) };

/** Axis 0 is that of batches, the last that of channels; blocks of places go to batches and back. */
const lastAxis: ChannelRule = { flow: (call) => alongAxes(call, (axis, rank) => axis === rank - 1 && rank === 4) };

/** All axes but one, which a constant input names. */
function butNamedAxis(index: number): ChannelRule {
  return {
    flow(call) {
      const named = numbersAt(call, index);
      const rank = shapeAt(call.inputs, 0)?.length ?? 0;
      const axes = named?.map((axis) => axisOf(axis, rank));
      return axes === undefined ? null : alongAxes(call, (axis) => !axes.includes(axis));
    },
  };
}

/** Axes that are repeated once. */
const tile: ChannelRule<'TILE'> = {
  flow(call) {
    const repeats = numbersAt(call, 1);
    return repeats === null ? null : alongAxes(call, (axis) => repeats[axis] === 1);
  },
};

/** Elements for the axes of an input are known to be left alone: constant paddings of 0. */
const mirrorPad: ChannelRule<'MIRROR_PAD'> = {
  flow(call) {
    const paddings = numbersAt(call, 1);
    return paddings === null
      ? null
      : alongAxes(call, (axis) => paddings[2 * axis] === 0 && paddings[2 * axis + 1] === 0);
  },
};

/** Paddings `[rank, 2]`: an axis grows at both ends, and what is added there may go on its own. */
const pad: ChannelRule<'PAD'> & ChannelRule<'PADV2'> = {
  flow(call) {
    const [x, out, paddings] = [shapeAt(call.inputs, 0), shapeAt(call.outputs, 0), numbersAt(call, 1)];
    if (x === null || paddings === null || out?.length !== x.length || paddings.length !== 2 * x.length) return null;
    const links = x.map(
      (_, axis): Link => ({
        a: input(0, axis),
        b: output(axis),
        at: (position) => position + (paddings[2 * axis] ?? 0),
      }),
    );
    return { links };
  },
  adjust(call, kept) {
    const [x, out, paddings] = [shapeAt(call.inputs, 0), shapeAt(call.outputs, 0), numbersAt(call, 1)];
    if (x === null || out === null || paddings === null) return null;
    const after = x.flatMap((size, axis) => {
      const before = paddings[2 * axis] ?? 0;
      if (size < 0 || (out[axis] ?? -1) < 0) return [before, paddings[2 * axis + 1] ?? 0];
      const positions = kept(output(axis));
      const leading = positions.filter((position) => position < before).length;
      return [leading, positions.length - kept(input(0, axis)).length - leading];
    });
    return after.every((count, i) => count === paddings[i]) ? null : { constants: new Map([[1, after]]) };
  },
};

const transpose: ChannelRule<'TRANSPOSE'> = {
  flow(call) {
    const order = numbersAt(call, 1);
    if (order === null) return null;
    return { links: order.map((from, axis) => ({ a: input(0, axisOf(from, order.length) ?? 0), b: output(axis) })) };
  },
};

/** Input `[n, h, w, c]`, output `[n, h/b, w/b, b·b·c]`, blocks before channels. */
const spaceToDepth: ChannelRule<'SPACE_TO_DEPTH'> = {
  flow(call) {
    const channels = shapeAt(call.inputs, 0)?.[3] ?? -1;
    if (channels < 1) return null;
    return { links: [{ a: output(3), b: input(0, 3), at: (i) => i % channels }] };
  },
};

/** The inverse of {@link spaceToDepth}. */
const depthToSpace: ChannelRule<'DEPTH_TO_SPACE'> = {
  flow(call) {
    const channels = shapeAt(call.outputs, 0)?.[3] ?? -1;
    if (channels < 1) return null;
    return { links: [{ a: input(0, 3), b: output(3), at: (i) => i % channels }] };
  },
};

type Reduction = 'MEAN' | 'SUM' | 'REDUCE_MAX' | 'REDUCE_MIN' | 'REDUCE_PROD' | 'REDUCE_ANY' | 'REDUCE_ALL';

/** Axes that a constant input names are reduced, and stay whole; the others pass. */
const reduction: ChannelRule<Reduction> = {
  flow(call) {
    const [x, axes, out] = [shapeAt(call.inputs, 0), numbersAt(call, 1), shapeAt(call.outputs, 0)];
    if (x === null || axes === null || out === null) return null;
    const reduced = new Set(axes.map((axis) => axisOf(axis, x.length)));
    const links: Link[] = [];
    let to = 0;
    for (const axis of x.keys()) {
      const isReduced = reduced.has(axis);
      if (!isReduced) links.push({ a: input(0, axis), b: output(to) });
      if (!isReduced || call.options.keepDims) to++;
    }
    return to === out.length ? { links } : null;
  },
};

/** The highest or lowest position along an axis. */
const extreme: ChannelRule<'ARG_MAX'> & ChannelRule<'ARG_MIN'> = {
  flow(call) {
    const x = shapeAt(call.inputs, 0);
    const reduced = axisOf(numberAt(call, 1), x?.length ?? 0);
    if (x === null || reduced === null) return null;
    const links = x.flatMap((_, axis) =>
      axis === reduced ? [] : [{ a: input(0, axis), b: output(axis < reduced ? axis : axis - 1) }],
    );
    return { links };
  },
};

/** Sizes as numbers: an axis has to stay only if its own is read. */
const shape: ChannelRule<'SHAPE'> = {
  flow(call) {
    const x = shapeAt(call.inputs, 0);
    if (x === null) return null;
    return { links: [], sizes: x.map((_, axis) => ({ of: input(0, axis), ref: output(0), position: axis })) };
  },
};

function all(names: readonly BuiltinOpName[], rule: ChannelRule): ChannelRules {
  return Object.fromEntries(names.map((name) => [name, rule]));
}

/** Ops that move elements about, or work on them along some axes and not along others. */
export const places: ChannelRules = {
  ...all(['AVERAGE_POOL_2D', 'MAX_POOL_2D', 'L2_POOL_2D', 'RESIZE_BILINEAR', 'RESIZE_NEAREST_NEIGHBOR'], overPlaces),
  ...all(['SOFTMAX', 'LOG_SOFTMAX', 'L2_NORMALIZATION', 'LOCAL_RESPONSE_NORMALIZATION'], alongVectors),
  ...all(['BATCH_TO_SPACE_ND', 'SPACE_TO_BATCH_ND'], lastAxis),
  ...all(['CUMSUM', 'REVERSE_V2'], butNamedAxis(1)),
  MEAN: reduction,
  SUM: reduction,
  REDUCE_MAX: reduction,
  REDUCE_MIN: reduction,
  REDUCE_PROD: reduction,
  REDUCE_ANY: reduction,
  REDUCE_ALL: reduction,
  SHAPE: shape,
  TILE: tile,
  PAD: pad,
  PADV2: pad,
  MIRROR_PAD: mirrorPad,
  TRANSPOSE: transpose,
  SPACE_TO_DEPTH: spaceToDepth,
  DEPTH_TO_SPACE: depthToSpace,
  ARG_MAX: extreme,
  ARG_MIN: extreme,
};
