import { constant, type Operator, op, type Pass, rewrite, rule, toNumbers } from '@litesmith/ir';

// reshape(reshape(x, s), t) = reshape(x, t)
// transpose(transpose(x, p), q) = transpose(x, r) with r[i] = p[q[i]]

const innerReshape = op('RESHAPE');
const outerReshape = op('RESHAPE', { inputs: [innerReshape] });

const innerPermutation = constant();
const innerTranspose = op('TRANSPOSE', { inputs: [undefined, innerPermutation] });
const outerPermutation = constant();
const outerTranspose = op('TRANSPOSE', { inputs: [innerTranspose, outerPermutation] });

/** Merges neighbouring RESHAPEs, and neighbouring TRANSPOSEs, into one. */
export const mergeReshapes: Pass = rewrite('merge-reshapes', [
  rule('RESHAPE of RESHAPE', outerReshape, (m) => {
    const [x = null] = m(innerReshape).inputs;
    return [{ ...m(outerReshape), inputs: [x, ...m(outerReshape).inputs.slice(1)] } satisfies Operator];
  }),
  rule('TRANSPOSE of TRANSPOSE', outerTranspose, (m) => {
    const [x = null] = m(innerTranspose).inputs;
    const p = toNumbers(m.tensor(m(innerPermutation)));
    const q = toNumbers(m.tensor(m(outerPermutation)));
    const r = Array.from(q, (axis) => p[axis] ?? 0);
    const merged = m.addConstant(m.tensor(m(outerPermutation)).name, 'INT32', [r.length], r);
    return [{ ...m(outerTranspose), inputs: [x, merged] } satisfies Operator];
  }),
]);
