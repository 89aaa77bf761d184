import type { NnapiRules } from './nnapi-call.js';

/** In and out of codes. */
export const quantization: NnapiRules = {
  DEQUANTIZE: (call) => call.yields('DEQUANTIZE', [call.tensor(0)]),
  QUANTIZE: (call) => call.yields('QUANTIZE', [call.tensor(0)]),
};
