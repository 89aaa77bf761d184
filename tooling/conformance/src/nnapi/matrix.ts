import { activationOf, type NnapiRules } from './nnapi-call.js';

/** Products of matrices. */
export const matrix: NnapiRules = {
  BATCH_MATMUL: (call) => {
    const options = { adjX: call.scalar(2, 0) !== 0, adjY: call.scalar(3, 0) !== 0 };
    call.yields('BATCH_MATMUL', [call.tensor(0), call.tensor(1)], options);
  },
  FULLY_CONNECTED: (call) => {
    const options = { fusedActivationFunction: activationOf(call, 3) };
    call.yields('FULLY_CONNECTED', [call.tensor(0), call.tensor(1), call.optional(2)], options);
  },
};
