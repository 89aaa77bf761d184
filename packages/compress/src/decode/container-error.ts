/** What is wrong with a container. */
export type ContainerErrorCode =
  /** It does not begin as a container does, or its version is not known. */
  | 'COMPRESS_MAGIC'
  /** It ends too early. */
  | 'COMPRESS_TRUNCATED'
  /** It states sizes beyond the limits. */
  | 'COMPRESS_LIMIT'
  /** It contradicts itself. */
  | 'COMPRESS_CORRUPT'
  /** The decoded file is not the one that was packed. */
  | 'COMPRESS_CHECKSUM'
  /** An argument is not what it should be. */
  | 'COMPRESS_INPUT';

/** What the decoder throws, and nothing else. It has the shape of `LiteError` without loading it: the decoder stands alone. */
export class ContainerError extends Error {
  override readonly name: string = 'ContainerError';
  readonly code: ContainerErrorCode;

  constructor(code: ContainerErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** A container that contradicts itself. */
export function corrupt(what: string): ContainerError {
  return new ContainerError('COMPRESS_CORRUPT', `broken container: ${what}`);
}

/** A container that more was read of than there is. */
export function truncated(): ContainerError {
  return new ContainerError('COMPRESS_TRUNCATED', 'the container ends too early');
}
