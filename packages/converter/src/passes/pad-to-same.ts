import { constant, op, type Pass, type Rule, rewrite, rule, shapeOf, toNumbers } from '@litesmith/ir';
import { changed } from './changed.js';

// conv(pad(x), VALID) = conv(x, SAME) where the padding is what SAME would add by itself:
//   out = ⌈size / stride⌉, total = max((out − 1)·stride + (k − 1)·dilation + 1 − size, 0), before = ⌊total / 2⌋

/** What SAME adds before and after one axis. */
function samePadding(size: number, kernel: number, stride: number, dilation: number): readonly [number, number] {
  const out = Math.ceil(size / stride);
  const total = Math.max((out - 1) * stride + (kernel - 1) * dilation + 1 - size, 0);
  return [Math.floor(total / 2), total - Math.floor(total / 2)];
}

function padRule(convolution: 'CONV_2D' | 'DEPTHWISE_CONV_2D'): Rule {
  const paddings = constant();
  const pad = op('PAD', { inputs: [undefined, paddings], uses: 1 });
  const root = op(convolution, { inputs: [pad], where: (o) => o.options.padding === 'VALID' });
  return rule(`PAD before ${convolution} is SAME`, root, (m) => {
    const [x = null] = m(pad).inputs;
    const [, filter = null, ...rest] = m(root).inputs;
    if (x === null || filter === null) return null;
    const [, h = -1, w = -1] = shapeOf(m.tensor(x)) ?? [];
    const [, kh = 0, kw = 0] = m.tensor(filter).shape;
    if (h < 0 || w < 0) return m.fail('the size of the image is not known');
    const { strideH, strideW, dilationHFactor, dilationWFactor } = m(root).options;
    const same = [
      0,
      0,
      ...samePadding(h, kh, strideH, dilationHFactor),
      ...samePadding(w, kw, strideW, dilationWFactor),
      0,
      0,
    ];
    const stated = Array.from(toNumbers(m.tensor(m(paddings))));
    if (!(stated.length === 8 && same.every((width, i) => width === stated[i]))) {
      return m.fail(`pads by [${stated}], SAME by [${same}]`);
    }
    return [changed(m(root), { inputs: [x, filter, ...rest], options: { padding: 'SAME' } })];
  });
}

/** Lets convolutions pad for themselves where a PAD of zeros does exactly what SAME does. */
export const padToSame: Pass = rewrite('pad-to-same', [padRule('CONV_2D'), padRule('DEPTHWISE_CONV_2D')]);
