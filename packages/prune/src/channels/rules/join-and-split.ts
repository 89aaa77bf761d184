import type { OpCall } from '@litesmith/ops-registry';
import { input, output } from './axis-ref.js';
import type { ChannelFlow, ChannelRule, ChannelRules, Link } from './channel-rule.js';
import { axisOf, numberAt, numbersAt, shapeAt } from './op-call.js';

/** Links an operand with another of the same rank along all axes but one. */
function others(a: (axis: number) => Link['a'], b: (axis: number) => Link['b'], rank: number, but: number): Link[] {
  return Array.from({ length: rank }, (_, axis) => axis)
    .filter((axis) => axis !== but)
    .map((axis) => ({ a: a(axis), b: b(axis) }));
}

/** Operands side by side along an axis. */
const concatenation: ChannelRule<'CONCATENATION'> = {
  flow(call) {
    const out = shapeAt(call.outputs, 0);
    const axis = axisOf(call.options.axis, out?.length ?? 0);
    if (out === null || axis === null) return null;
    const links: Link[] = [];
    let offset = 0;
    for (const [operand, given] of call.inputs.entries()) {
      const size = given?.shape?.[axis] ?? -1;
      if (given?.shape?.length !== out.length || size < 0) return null;
      const start = offset;
      links.push({ a: input(operand, axis), b: output(axis), at: (position) => start + position });
      links.push(...others((each) => input(operand, each), output, out.length, axis));
      offset += size;
    }
    return offset === out[axis] ? { links } : null;
  },
};

/** Parts of the input along an axis; `wrap` makes all of them lose the same positions. */
function splitFlow(call: OpCall<unknown>, operand: number, axis: number, wrap: boolean): ChannelFlow | null {
  const x = shapeAt(call.inputs, operand);
  if (x === null) return null;
  const links: Link[] = [];
  let offset = 0;
  for (const [part, given] of call.outputs.entries()) {
    const size = given.shape?.[axis] ?? -1;
    if (given.shape?.length !== x.length || size < 0) return null;
    const start = offset;
    links.push({ a: output(axis, part), b: input(operand, axis), at: (position) => start + position });
    links.push(
      ...others(
        (each) => output(each, part),
        (each) => input(operand, each),
        x.length,
        axis,
      ),
    );
    if (wrap) links.push({ a: output(axis, part), b: output(axis, 0) });
    offset += size;
  }
  return offset === x[axis] ? { links } : null;
}

const split: ChannelRule<'SPLIT'> = {
  flow(call) {
    const axis = axisOf(numberAt(call, 0), shapeAt(call.inputs, 1)?.length ?? 0);
    return axis === null ? null : splitFlow(call, 1, axis, true);
  },
};

const splitV: ChannelRule<'SPLIT_V'> = {
  flow(call) {
    const axis = axisOf(numberAt(call, 2), shapeAt(call.inputs, 0)?.length ?? 0);
    return axis === null || numbersAt(call, 1) === null ? null : splitFlow(call, 0, axis, false);
  },
  adjust(call, kept) {
    const axis = axisOf(numberAt(call, 2), shapeAt(call.inputs, 0)?.length ?? 0);
    const sizes = numbersAt(call, 1);
    if (axis === null || sizes === null) return null;
    const left = sizes.map((size, part) => (size < 0 ? size : kept(output(axis, part)).length));
    return left.every((size, part) => size === sizes[part]) ? null : { constants: new Map([[1, left]]) };
  },
};

/** Operands of one shape along a new axis, which stays whole. */
const pack: ChannelRule<'PACK'> = {
  flow(call) {
    const out = shapeAt(call.outputs, 0);
    const axis = axisOf(call.options.axis, out?.length ?? 0);
    if (out === null || axis === null) return null;
    const links = call.inputs.flatMap((given, operand) =>
      (given?.shape ?? []).map((_, each) => ({ a: input(operand, each), b: output(each < axis ? each : each + 1) })),
    );
    return { links };
  },
};

const unpack: ChannelRule<'UNPACK'> = {
  flow(call) {
    const x = shapeAt(call.inputs, 0);
    const axis = axisOf(call.options.axis, x?.length ?? 0);
    if (x === null || axis === null) return null;
    const links = call.outputs.flatMap((given, operand) =>
      (given.shape ?? []).map((_, each) => ({ a: output(each, operand), b: input(0, each < axis ? each : each + 1) })),
    );
    return { links };
  },
};

export const joinsAndSplits: ChannelRules = {
  CONCATENATION: concatenation,
  SPLIT: split,
  SPLIT_V: splitV,
  PACK: pack,
  UNPACK: unpack,
};
