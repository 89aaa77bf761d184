import type { OpCase } from '../op-case.js';

/** LiteRT.js loads no model with variables: cases of ops with state are judged by the older runtime. */
export function judgedWithState(opCase: OpCase): OpCase {
  return { judge: 'tfjs-tflite', ...opCase };
}
