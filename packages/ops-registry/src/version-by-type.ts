import type { TensorType } from './schema/enums.js';
import type { OpCall } from './spec.js';

/**
 * A version rule that only looks at the element type of one input.
 *
 * @param versions  version by type; every type not listed takes `otherwise`
 * @param input     index of the input that decides
 * @param otherwise the version of all other types, 1 where it is not given
 */
export function versionByType(
  versions: { readonly [T in TensorType]?: number },
  input = 0,
  otherwise = 1,
): (call: OpCall<unknown>) => number {
  return (call) => {
    const dtype = call.inputs[input]?.dtype;
    return (dtype && versions[dtype]) ?? otherwise;
  };
}
