import { LiteError } from './errors.js';
import type { OpFacts } from './spec.js';

/** A custom op: the facts of a builtin op, and how its options are stored in the file's opaque bytes. */
export interface CustomOpSpec<O = unknown> extends OpFacts<O> {
  /** The name that the file stores (`TFLite_Detection_PostProcess`). */
  readonly customCode: string;
  /** Options from the bytes of the file; `null` where the operator has none. */
  decodeOptions(bytes: Uint8Array | null): O;
  /** Bytes of the file from options. */
  encodeOptions(options: O): Uint8Array | null;
  /** The lowest version that expresses the options, 1 where it is not given. */
  version?(options: O): number;
}

/**
 * Describes a custom op, to be handed to {@link withCustomOps}.
 *
 * @throws {LiteError} `REGISTRY_CUSTOM_CODE` if the name is empty.
 */
export function defineCustomOp<O>(spec: CustomOpSpec<O>): CustomOpSpec<O> {
  if (spec.customCode === '') {
    throw new LiteError('REGISTRY_CUSTOM_CODE', 'a custom op needs a name, got an empty customCode');
  }
  return spec;
}
