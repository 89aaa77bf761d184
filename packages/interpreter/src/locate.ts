import { LiteError } from '@litesmith/ops-registry';

/**
 * An error with the place where it happened. One that already names a place keeps it: it is the more precise one.
 *
 * @param code code of the new error where the given one is not a `LiteError`
 */
export function locate(error: unknown, code: string, at: string): LiteError {
  if (error instanceof LiteError) {
    if (error.at !== undefined) return error;
    const advice = error.hint === undefined ? '' : `\n  hint: ${error.hint}`;
    const message = error.message.slice(0, error.message.length - advice.length);
    return new LiteError(error.code, message, {
      at,
      cause: error,
      ...(error.hint === undefined ? {} : { hint: error.hint }),
    });
  }
  return new LiteError(code, error instanceof Error ? error.message : String(error), { at, cause: error });
}
