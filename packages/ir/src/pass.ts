import { builtinRegistry, LiteError, type Registry } from '@litesmith/ops-registry';
import type { Diagnostic } from './diagnostic.js';
import type { Model } from './model.js';

/** What a pass may ask of the one who runs it. */
export interface PassContext {
  /** The ops that are known. */
  readonly registry: Registry;
  /** Takes what a pass has to say without failing. */
  report(diagnostic: Diagnostic): void;
}

/** A step from model to model. It never writes into its argument, and returns its argument where it changes nothing. */
export interface Pass {
  readonly name: string;
  run(model: Model, context: PassContext): Model | Promise<Model>;
}

/** A context from what is given: by default the builtin ops, and diagnostics dropped. */
export function passContext(partial: Partial<PassContext> = {}): PassContext {
  return { registry: builtinRegistry, report: () => undefined, ...partial };
}

/** Runs a pass over a model. */
export async function runPass(pass: Pass, model: Model, context: Partial<PassContext> = {}): Promise<Model> {
  return pass.run(model, passContext(context));
}

function spliced(passes: readonly Pass[], index: number, mine: Pass): readonly Pass[] {
  return [...passes.slice(0, index), mine, ...passes.slice(index)];
}

function indexOfPass(passes: readonly Pass[], name: string): number {
  const index = passes.findIndex((pass) => pass.name === name);
  if (index < 0) {
    const known = passes.map((pass) => `"${pass.name}"`).join(', ');
    throw new LiteError('PASS_UNKNOWN', `no pass is named "${name}"`, { hint: `the list has ${known || 'no passes'}` });
  }
  return index;
}

/**
 * A list of passes with one more behind the first of the given name. The given list stays as it is.
 *
 * @throws {LiteError} `PASS_UNKNOWN` if there is none of that name; the hint names those that there are.
 */
export function insertAfter(passes: readonly Pass[], name: string, mine: Pass): readonly Pass[] {
  return spliced(passes, indexOfPass(passes, name) + 1, mine);
}

/**
 * A list of passes with one more in front of the first of the given name. The given list stays as it is.
 *
 * @throws {LiteError} `PASS_UNKNOWN` if there is none of that name; the hint names those that there are.
 */
export function insertBefore(passes: readonly Pass[], name: string, mine: Pass): readonly Pass[] {
  return spliced(passes, indexOfPass(passes, name), mine);
}
