import { constant, type Operator, op, type Pass, rewrite, rule, toNumbers } from '@litesmith/ir';

// transpose(transpose(x, p), q) = transpose(x, r) with r[i] = p[q[i]]

const innerPermutation = constant();
const inner = op('TRANSPOSE', { inputs: [undefined, innerPermutation] });
const outerPermutation = constant();
const outer = op('TRANSPOSE', { inputs: [inner, outerPermutation] });

/** Merges neighbouring TRANSPOSEs into one. */
export const mergeTransposes: Pass = rewrite('merge-transposes', [
  rule('TRANSPOSE of TRANSPOSE', outer, (m) => {
    const [x = null] = m(inner).inputs;
    const p = toNumbers(m.tensor(m(innerPermutation)));
    const q = toNumbers(m.tensor(m(outerPermutation)));
    const r = Array.from(q, (axis) => p[axis] ?? 0);
    const merged = m.addConstant(m.tensor(m(outerPermutation)).name, 'INT32', [r.length], r);
    return [{ ...m(outer), inputs: [x, merged] } satisfies Operator];
  }),
]);
