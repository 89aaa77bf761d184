import { type Operator, op, type Pass, rewrite, rule } from '@litesmith/ir';

// reshape(reshape(x, s), t) = reshape(x, t)

const inner = op('RESHAPE');
const outer = op('RESHAPE', { inputs: [inner] });

/** Merges neighbouring RESHAPEs into one. */
export const mergeReshapes: Pass = rewrite('merge-reshapes', [
  rule('RESHAPE of RESHAPE', outer, (m) => {
    const [x = null] = m(inner).inputs;
    return [{ ...m(outer), inputs: [x, ...m(outer).inputs.slice(1)] } satisfies Operator];
  }),
]);
