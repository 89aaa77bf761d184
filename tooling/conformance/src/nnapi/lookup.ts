import { NotApplicable } from '../run/not-applicable.js';
import type { NnapiRules } from './nnapi-call.js';

/** Tables and hashes. */
export const lookup: NnapiRules = {
  EMBEDDING_LOOKUP: (call) => call.yields('EMBEDDING_LOOKUP', [call.tensor(0), call.tensor(1)]),
  HASHTABLE_LOOKUP: (call) => {
    call.yields('HASHTABLE_LOOKUP', [call.tensor(0), call.tensor(1), call.tensor(2)]);
  },
  LSH_PROJECTION: (call) => {
    const weight = call.optional(2);
    const inputs = [call.tensor(0), call.tensor(1), ...(weight === null ? [] : [weight])];
    const kind = call.scalar(3);
    if (kind === 2) {
      call.yields('LSH_PROJECTION', inputs, { type: 'DENSE' });
      return;
    }
    if (kind !== 1 && kind !== 3) throw new NotApplicable(`LSH_PROJECTION has no kind ${kind}`);
    if (kind === 3) {
      call.yields('LSH_PROJECTION', inputs, { type: 'SPARSE' });
      return;
    }
    // The older kind does not tell hash functions apart: TFLite adds i · 2^bits to the key of function i.
    const [functions = 1, bits = 1] = call.shape(0);
    const keys = call.b.op('LSH_PROJECTION', inputs, { type: 'SPARSE' });
    const offsets = Array.from({ length: functions }, (_, i) => i * 2 ** bits);
    call.yields('SUB', [keys, call.ints(offsets)]);
  },
};
