import type { WebnnRules } from './webnn-call.js';

/** Products of matrices. */
export const matrix: WebnnRules = {
  gemm: (call) => {
    const { b } = call;
    const options = { adjX: call.flag('aTranspose'), adjY: call.flag('bTranspose') };
    const product = b.op('BATCH_MATMUL', [call.tensor('a'), call.tensor('b')], options);
    const alpha = call.number('alpha', 1);
    const scaled = alpha === 1 ? product : b.op('MUL', [product, call.scalar(alpha, product)]);
    const c = call.optional('c');
    if (c === null) {
      call.is(scaled);
      return;
    }
    const beta = call.number('beta', 1);
    call.is(b.op('ADD', [scaled, beta === 1 ? c : b.op('MUL', [c, call.scalar(beta, c)])]));
  },
  matmul: (call) => call.is(call.b.op('BATCH_MATMUL', [call.tensor('a'), call.tensor('b')])),
};
