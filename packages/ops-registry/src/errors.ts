/** What an error carries besides its message. */
export interface LiteErrorDetails {
  /** Where: `subgraph 0 › CONV_2D "conv1"`, a tensor, a path or a byte offset. */
  readonly at?: string;
  /** What to do about it. */
  readonly hint?: string;
  readonly cause?: unknown;
}

/**
 * Any failure that a Litesmith package reports on purpose.
 *
 * `code` is `AREA_WHAT` (`SHAPE_RANK`, `FORMAT_OFFSET`) and stable, so that programs can branch on it. The message says
 * what is wrong, expected against actual, and ends with the place and the hint where they are known.
 */
export class LiteError extends Error {
  override readonly name: string = 'LiteError';
  readonly code: string;
  readonly at: string | undefined;
  readonly hint: string | undefined;

  constructor(code: string, message: string, details: LiteErrorDetails = {}) {
    const place = details.at === undefined ? '' : `\n  at: ${details.at}`;
    const advice = details.hint === undefined ? '' : `\n  hint: ${details.hint}`;
    super(`${message}${place}${advice}`, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.at = details.at;
    this.hint = details.hint;
  }
}
