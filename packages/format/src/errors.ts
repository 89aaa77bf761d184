import { LiteError, type LiteErrorDetails } from '@litesmith/ops-registry';

/** What a {@link FormatError} carries besides its message. */
export interface FormatErrorDetails extends LiteErrorDetails {
  /** Where in the file, counted from its first byte; −1 where no one place is to blame. */
  readonly byteOffset?: number;
}

/**
 * A file that is not what it claims to be: cut off, damaged, hostile or newer than this package. Readers throw nothing
 * else, whatever the bytes.
 */
export class FormatError extends LiteError {
  override readonly name: string = 'FormatError';
  /** Where in the file, counted from its first byte; −1 where no one place is to blame. */
  readonly byteOffset: number;

  constructor(code: string, message: string, details: FormatErrorDetails = {}) {
    const { byteOffset = -1, at, ...rest } = details;
    const offset = byteOffset < 0 ? undefined : `byte ${byteOffset}`;
    const place = at !== undefined && offset !== undefined ? `${at}, ${offset}` : (at ?? offset);
    super(code, message, place === undefined ? rest : { ...rest, at: place });
    this.byteOffset = byteOffset;
  }
}
