import { LiteError } from '@litesmith/ops-registry';
import { CommanderError } from 'commander';

/** Where a command writes. Results go to `out`, progress and errors to `err`. */
export interface Console {
  readonly out: { write(text: string): unknown };
  readonly err: { write(text: string): unknown; readonly isTTY?: boolean; readonly columns?: number };
}

/** Exit codes of the command line. */
export const EXIT = { ok: 0, failed: 1, usage: 2 } as const;

/** Says what went wrong and gives the exit code that fits. */
export function reportFailure(error: unknown, console: Console): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage; // commander has said why
  if (error instanceof LiteError) {
    console.err.write(`error ${error.code}: ${error.message}\n`);
    return EXIT.failed;
  }
  if (error instanceof Error && 'code' in error && 'path' in error) {
    console.err.write(`error ${error.code}: ${error.message}\n`);
    return EXIT.failed;
  }
  console.err.write(`unexpected error, please report it: ${error instanceof Error ? error.stack : String(error)}\n`);
  return EXIT.failed;
}
