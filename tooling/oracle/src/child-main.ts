import { judge, loadOracle, type OracleSpec } from './judgement.js';
import type { Oracle, TypedArray } from './oracle.js';

/** What the parent sends: first which runtime to load, then one model after the other. */
export type ChildRequest =
  | { readonly start: OracleSpec }
  | { readonly model: Uint8Array; readonly inputs: readonly TypedArray[] };

let oracle: Oracle | undefined;

async function answer(request: ChildRequest): Promise<void> {
  if ('start' in request) {
    oracle = await loadOracle(request.start);
    process.send?.({ name: oracle.name, version: oracle.version });
  } else if (oracle) {
    const judgement = judge(oracle, request.model, request.inputs);
    process.send?.(judgement);
    // A trap leaves the runtime's memory in an unknown state: the next model gets a new process.
    if (!judgement.ok && /RuntimeError|Aborted|unreachable|out of bounds/.test(judgement.message)) process.exit(1);
  }
}

process.on('message', (request: ChildRequest) => {
  answer(request).catch((cause: unknown) => {
    process.stderr.write(`${cause instanceof Error ? cause.stack : String(cause)}\n`);
    process.exit(1);
  });
});
