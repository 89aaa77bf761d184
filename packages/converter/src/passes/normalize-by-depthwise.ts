import { constant, op, operator, type Pass, rewrite, rule, shapeOf } from '@litesmith/ir';
import { isFloatConstant, perChannel, rankOf } from './affine.js';

// x·m + c, channel by channel, is a depthwise convolution with a window of one element. As two operators it would have to be
// rounded in between; as one it has a scale for each channel, on which the factor of that channel is exact.

const factor = constant({ where: isFloatConstant });
const product = op('MUL', {
  inputs: [undefined, factor],
  uses: 1,
  where: (o) => o.options.fusedActivationFunction === 'NONE',
});
const term = constant({ where: isFloatConstant });
const sum = op('ADD', { inputs: [product, term] });

/** Makes one operator of a normalization of images that is to be quantized, before a FAKE_QUANT, that is. */
export const normalizeByDepthwise: Pass = rewrite('normalize-by-depthwise', [
  rule('MUL and ADD before FAKE_QUANT', sum, (m) => {
    const [x = null] = m(product).inputs;
    const [result] = m(sum).outputs;
    if (x === null || result === undefined) return null;
    const [reader, ...others] = m.users(result);
    if (reader?.op !== 'FAKE_QUANT' || others.length > 0 || m.useCount(result) !== 1) return m.fail('is not quantized');
    const shape = shapeOf(m.tensor(x));
    const channels = shape?.[3] ?? -1;
    if (shape?.length !== 4 || channels < 0) return m.fail('x is no image of known channels');
    const [factors, terms] = [factor, term].map((c) => perChannel(m.tensor(m(c)), channels, rankOf(m, x)));
    if (!factors || !terms) return m.fail('the constants do not lie along the channels');
    const filter = m.addConstant(m.tensor(m(factor)).name, 'FLOAT32', [1, 1, 1, channels], factors);
    const bias = m.addConstant(m.tensor(m(term)).name, 'FLOAT32', [channels], terms);
    const { fusedActivationFunction } = m(sum).options;
    const options = { padding: 'VALID', strideH: 1, strideW: 1, depthMultiplier: 1, fusedActivationFunction } as const;
    return [operator('DEPTHWISE_CONV_2D', [x, filter, bias], [result], options)];
  }),
]);
