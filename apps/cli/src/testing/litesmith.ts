import { runProgram } from '../program.js';

/** What a run of the command line came to. */
export interface CommandResult {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line, and keeps what it says. */
export async function litesmith(...argv: string[]): Promise<CommandResult> {
  let [out, err] = ['', ''];
  const console = { out: { write: (text: string) => (out += text) }, err: { write: (text: string) => (err += text) } };
  const code = await runProgram(argv, console);
  return { code, out, err };
}
