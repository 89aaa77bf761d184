import type { OpCall } from '@litesmith/ops-registry';
import { input, output } from './axis-ref.js';
import type { ChannelRule, ChannelRules, Link } from './channel-rule.js';
import { countOf, numbersAt, shapeAt } from './op-call.js';

/** Links a bias (one value for each output channel, on its last axis) with the channels. */
export function biasLinks(call: OpCall<unknown>, index: number, channels: number, axis: number): readonly Link[] {
  const bias = shapeAt(call.inputs, index);
  if (bias === null || bias[bias.length - 1] !== channels) return [];
  return [{ a: input(index, bias.length - 1), b: output(axis) }];
}

/** Axes 0 of batches: nothing is removed from them, but what is whole on one side is on the other. */
const batches: Link = { a: input(0, 0), b: output(0) };

function isPadded(padding: 'SAME' | 'VALID', kernel: readonly number[]): boolean {
  return padding === 'SAME' && kernel.some((size) => size !== 1);
}

/**
 * Filter `[cout, kh, kw, cin / groups]`. In a grouped convolution each group loses the same positions, so that groups stay
 * alike; where a group has one input channel, whole groups go.
 */
const conv2d: ChannelRule<'CONV_2D'> = {
  flow(call) {
    const [x, filter, out] = [shapeAt(call.inputs, 0), shapeAt(call.inputs, 1), shapeAt(call.outputs, 0)];
    if (x?.length !== 4 || filter?.length !== 4 || out?.length !== 4) return null;
    const [cin, cout, perGroup] = [x[3] ?? 0, filter[0] ?? 0, filter[3] ?? 0];
    const groups = cin / perGroup;
    if (cin < 1 || perGroup < 1 || !Number.isInteger(groups) || cout % groups !== 0) return null;
    const own = cout / groups;
    const role = {
      weights: 1,
      outputAxis: 0,
      bias: 2,
      padded: isPadded(call.options.padding, filter.slice(1, 3)),
      macs: (countOf(out) * countOf(filter)) / cout,
    };
    const produced = [batches, { a: input(1, 0), b: output(3) }, ...biasLinks(call, 2, cout, 3)];
    if (groups === 1) {
      const links = [...produced, { a: input(1, 3), b: input(0, 3) }];
      return { links, filters: [{ ...role, takes: { operand: 0, weightsAxis: 3 } }] };
    }
    if (perGroup === 1) {
      return {
        links: [...produced, { a: output(3), b: input(0, 3), at: (c) => Math.floor(c / own) }],
        filters: [role],
      };
    }
    const links: Link[] = [
      ...produced,
      { a: input(0, 3), b: input(1, 3), at: (c) => c % perGroup },
      // Position c of each group goes with position c of the first.
      { a: output(3), b: output(3), at: (c) => c % own },
    ];
    return { links, filters: [{ ...role, takes: { operand: 0, weightsAxis: 3, grouped: true } }] };
  },
};

/** Filter `[1, kh, kw, cin · m]`: output channels c·m … c·m + m − 1 belong to input channel c. */
const depthwiseConv2d: ChannelRule<'DEPTHWISE_CONV_2D'> = {
  flow(call) {
    const [x, filter, out] = [shapeAt(call.inputs, 0), shapeAt(call.inputs, 1), shapeAt(call.outputs, 0)];
    if (x?.length !== 4 || filter?.length !== 4 || out?.length !== 4) return null;
    const [cin, cout] = [x[3] ?? 0, filter[3] ?? 0];
    const multiplier = cout / cin;
    if (cin < 1 || !Number.isInteger(multiplier) || multiplier < 1) return null;
    const links: Link[] = [
      batches,
      { a: input(1, 3), b: output(3) },
      { a: output(3), b: input(0, 3), at: (c) => Math.floor(c / multiplier) },
      ...biasLinks(call, 2, cout, 3),
    ];
    const padded = isPadded(call.options.padding, filter.slice(1, 3));
    const macs = (countOf(out) * countOf(filter)) / cout;
    return { links, filters: [{ weights: 1, outputAxis: 3, bias: 2, padded, macs }] };
  },
};

/** Input 0 is the output's shape, filter `[cout, kh, kw, cin]`, input 2 the image. */
const transposeConv: ChannelRule<'TRANSPOSE_CONV'> = {
  flow(call) {
    const [filter, x, out] = [shapeAt(call.inputs, 1), shapeAt(call.inputs, 2), shapeAt(call.outputs, 0)];
    if (filter?.length !== 4 || x?.length !== 4 || out?.length !== 4) return null;
    const [cout, cin] = [filter[0] ?? 0, filter[3] ?? 0];
    const taken = { a: input(1, 3), b: input(2, 3) };
    const made = { a: input(1, 0), b: output(3) };
    const produced = numbersAt(call, 0) === null ? [] : [made, ...biasLinks(call, 3, cout, 3)];
    return {
      links: [taken, ...produced, { a: input(2, 0), b: output(0) }],
      filters: [
        {
          weights: 1,
          outputAxis: 0,
          takes: { operand: 2, weightsAxis: 3 },
          bias: 3,
          padded: true,
          macs: (countOf(x) * countOf(filter)) / Math.max(1, cin),
        },
      ],
    };
  },
  adjust(call, kept) {
    const shape = numbersAt(call, 0);
    const channels = kept(output(3)).length;
    if (shape === null || shape[3] === channels) return null;
    return { constants: new Map([[0, [...shape.slice(0, 3), channels]]]) };
  },
};

export const convolutions: ChannelRules = {
  CONV_2D: conv2d,
  DEPTHWISE_CONV_2D: depthwiseConv2d,
  TRANSPOSE_CONV: transposeConv,
};
