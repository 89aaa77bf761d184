import { op, type Pass, rewrite, rule, withOptions } from '@litesmith/ir';

// RELU∘FULLY_CONNECTED: the kernel clamps its results itself, if told to.
const dense = op('FULLY_CONNECTED', {
  uses: 1, // whoever else reads it wants it without RELU
  where: (operator) => operator.options.fusedActivationFunction === 'NONE',
});
const relu = op('RELU', { inputs: [dense] });

export const fuseRelu: Pass = rewrite('fuse RELU', [
  rule('RELU into FULLY_CONNECTED', relu, (m) => [
    { ...withOptions(m(dense), { fusedActivationFunction: 'RELU' }), outputs: m(relu).outputs },
  ]),
]);
