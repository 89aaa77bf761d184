import { input, output } from './axis-ref.js';
import type { ChannelRule, ChannelRules, Link, Merge } from './channel-rule.js';
import { biasLinks } from './convolution.js';
import { countOf, shapeAt } from './op-call.js';

/** The fewest last axes whose sizes multiply to `depth`, `null` where there are none such. */
function lastAxes(shape: readonly number[], depth: number): readonly number[] | null {
  let product = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    product *= shape[axis] ?? 0;
    if (product === depth) return shape.map((_, i) => i).slice(axis);
    if (product < 0 || product > depth) return null;
  }
  return null;
}

/** Filter `[units, depth]`; the input's last axes make up the depth. */
const fullyConnected: ChannelRule<'FULLY_CONNECTED'> = {
  flow(call) {
    const [x, filter, out] = [shapeAt(call.inputs, 0), shapeAt(call.inputs, 1), shapeAt(call.outputs, 0)];
    const [units = -1, depth = -1] = filter ?? [];
    if (x === null || filter?.length !== 2 || out === null || out[out.length - 1] !== units) return null;
    if (call.options.weightsFormat !== 'DEFAULT') return null;
    const axes = lastAxes(x, depth);
    if (axes === null) return null;
    const channel = out.length - 1;
    const links: Link[] = [{ a: input(1, 0), b: output(channel) }, ...biasLinks(call, 2, units, channel)];
    if (x.length === out.length && axes.length === 1) {
      for (let axis = 0; axis < channel; axis++) {
        if (x[axis] === out[axis]) links.push({ a: input(0, axis), b: output(axis) });
      }
    }
    const merges: Merge[] = [{ many: axes.map((axis) => input(0, axis)), one: input(1, 1) }];
    const macs = countOf(out) * depth;
    const takes = { operand: 0, weightsAxis: 1 };
    return { links, merges, filters: [{ weights: 1, outputAxis: 0, takes, bias: 2, padded: false, macs }] };
  },
};

/** `[…, m, k]` times `[…, k, n]`; a constant on the right is weights. */
const batchMatmul: ChannelRule<'BATCH_MATMUL'> = {
  flow(call) {
    const [x, y, out] = [shapeAt(call.inputs, 0), shapeAt(call.inputs, 1), shapeAt(call.outputs, 0)];
    if (x === null || y === null || out === null || x.length < 2 || y.length < 2) return null;
    const { adjX, adjY } = call.options;
    const [m, k] = adjX ? [x.length - 1, x.length - 2] : [x.length - 2, x.length - 1];
    const [depth, n] = adjY ? [y.length - 1, y.length - 2] : [y.length - 2, y.length - 1];
    const summed = { a: input(0, k), b: input(1, depth) };
    const links: Link[] = [
      summed,
      { a: input(0, m), b: output(out.length - 2) },
      { a: input(1, n), b: output(out.length - 1) },
    ];
    for (const [operand, shape] of [x, y].entries()) {
      for (let axis = 0; axis < shape.length - 2; axis++) {
        const other = axis + out.length - shape.length;
        if (shape[axis] === out[other]) links.push({ a: input(operand, axis), b: output(other) });
      }
    }
    if (call.inputs[1]?.isConstant !== true) return { links, products: [summed] };
    const macs = countOf(out) * (y[depth] ?? 1);
    const takes = { operand: 0, weightsAxis: depth };
    return { links, filters: [{ weights: 1, outputAxis: n, takes, bias: null, padded: false, macs }] };
  },
};

export const matrixProducts: ChannelRules = { FULLY_CONNECTED: fullyConnected, BATCH_MATMUL: batchMatmul };
