import { requireDtype, requireInput, requireInputCount } from '../shapes/check.js';
import type { OpSpec } from '../spec.js';

/**
 * All sequences of `ngramSize` words of a sentence that leave out at most `maxSkipSize` words between two: a list of
 * strings whose length depends on the sentence.
 *
 * Source: Prepare and Eval, tflite/kernels/skip_gram.cc.
 */
export const skipGram: OpSpec<'SKIP_GRAM'> = {
  name: 'SKIP_GRAM',
  code: 30,
  options: 'SkipGramOptions',
  inputs: [{ name: 'input', dtypes: ['STRING'] }],
  outputs: [{ name: 'output', dtypes: ['STRING'] }],
  dynamicOutput: true,
  inferTypes(call) {
    requireInputCount(call, 1, 1, 'SKIP_GRAM');
    requireDtype(requireInput(call, 0, 'SKIP_GRAM'), ['STRING'], 'SKIP_GRAM input');
    return [{ dtype: 'STRING', shape: [-1] }];
  },
  version: () => 1,
};
