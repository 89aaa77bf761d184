import { type Diagnostic, type Model, runPass } from '@litesmith/ir';
import { decodeSparse, encodeSparse } from '@litesmith/prune';

/** Stores what has many zeros sparsely, where that makes the file smaller and runtimes take it. */
export function toSparseFile(pruned: Model, log: (line: string) => void): Promise<Model> {
  const report = ({ message }: Diagnostic): void => log(message); // what each constant takes, or why it stays
  return runPass(encodeSparse(), pruned, { report });
}

/** The model with all zeros written out: for tools that know no sparse tensors. */
export function toDenseFile(model: Model): Promise<Model> {
  return runPass(decodeSparse(), model);
}
