import type { OpCall } from '@litesmith/ops-registry';
import { type AxisRef, input, output } from './axis-ref.js';
import type { ChannelFlow, ChannelRule, ChannelRules, Kept, Link, Merge } from './channel-rule.js';
import { numbersAt, shapeAt } from './op-call.js';

/** Axes of the input and of the output that hold the same elements. */
interface Section {
  readonly before: readonly number[];
  readonly after: readonly number[];
}

/**
 * Cuts two shapes with the same elements into the shortest sections that agree, from the last axis on. Unknown sizes end
 * it: what is before them is left out.
 */
export function sectionsOf(before: readonly number[], after: readonly number[]): readonly Section[] {
  const sections: Section[] = [];
  let [i, j] = [before.length - 1, after.length - 1];
  while (i >= 0 && j >= 0) {
    let [p, q] = [before[i] ?? 0, after[j] ?? 0];
    const section = { before: [i--], after: [j--] };
    while (p !== q && p > 0 && q > 0 && (p < q ? i >= 0 : j >= 0)) {
      if (p < q) {
        p *= before[i] ?? 0;
        section.before.unshift(i--);
      } else {
        q *= after[j] ?? 0;
        section.after.unshift(j--);
      }
    }
    if (p !== q || p <= 0) break;
    sections.push(section);
  }
  return sections;
}

function regroup(before: readonly number[], after: readonly number[]): ChannelFlow {
  const links: Link[] = [];
  const merges: Merge[] = [];
  const real = (axes: readonly number[], shape: readonly number[]) => axes.filter((axis) => shape[axis] !== 1);
  for (const section of sectionsOf(before, after)) {
    const from: readonly AxisRef[] = real(section.before, before).map((axis) => input(0, axis));
    const to: readonly AxisRef[] = real(section.after, after).map((axis) => output(axis));
    const [a, b] = [from[0], to[0]];
    if (a === undefined || b === undefined) continue;
    if (from.length === 1 && to.length === 1) links.push({ a, b });
    else if (to.length === 1) merges.push({ many: from, one: b });
    else if (from.length === 1) merges.push({ many: to, one: a });
  }
  return { links, merges };
}

function regroupFlow(call: OpCall<unknown>): ChannelFlow | null {
  const [before, after] = [shapeAt(call.inputs, 0), shapeAt(call.outputs, 0)];
  return before === null || after === null ? null : regroup(before, after);
}

/** The wanted sizes with those that changed; a −1 stays one. */
function newSizes(call: OpCall<unknown>, wanted: readonly number[], kept: Kept): readonly number[] {
  const out = shapeAt(call.outputs, 0) ?? [];
  return wanted.map((size, axis) => (size < 0 || (out[axis] ?? -1) < 0 ? size : kept(output(axis)).length));
}

/** Sizes for an output whose shape was computed: the axis that may vary takes what the others leave. */
function computedSizes(call: OpCall<unknown>, kept: Kept): readonly number[] {
  const out = shapeAt(call.outputs, 0) ?? [];
  const sizes = out.map((size, axis) => (size < 0 ? -1 : kept(output(axis)).length));
  if (sizes.includes(-1)) return sizes;
  const unchanged = sizes.findIndex((size, axis) => size === out[axis]);
  return sizes.map((size, axis) => (axis === unchanged ? -1 : size));
}

const reshape: ChannelRule<'RESHAPE'> = {
  flow(call) {
    const flow = regroupFlow(call);
    const isComputed = call.inputs[1] != null && numbersAt(call, 1) === null;
    const unknown = shapeAt(call.outputs, 0)?.filter((size) => size < 0).length ?? 0;
    return isComputed && unknown > 1 ? null : flow;
  },
  adjust(call, kept) {
    const out = shapeAt(call.outputs, 0) ?? [];
    if (out.every((size, axis) => size < 0 || kept(output(axis)).length === size)) return null;
    const { newShape } = call.options;
    const options = newShape === null ? {} : { options: { ...call.options, newShape: newSizes(call, newShape, kept) } };
    // As the kernel has it: an operand that is no vector says nothing, the options do.
    if (call.inputs[1] == null || call.inputs[1].shape?.length !== 1) return options;
    const wanted = numbersAt(call, 1);
    const sizes = wanted?.length === out.length ? newSizes(call, wanted, kept) : computedSizes(call, kept);
    return { ...options, constants: new Map([[1, sizes]]) };
  },
};

/** Axes of size 1 come or go: the others stay in order. */
const regrouping: ChannelRule = { flow: regroupFlow };

export const reshapes: ChannelRules = { RESHAPE: reshape, SQUEEZE: regrouping, EXPAND_DIMS: regrouping };
