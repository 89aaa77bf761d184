/** A piece of JavaScript in a page, and what it says it prints. */
export interface ReadmeExample {
  readonly code: string;
  /** Texts behind `// →`, in order. */
  readonly prints: readonly string[];
}

/** The examples of a page: its blocks marked `js`. */
export function readExamples(markdown: string): readonly ReadmeExample[] {
  return [...markdown.matchAll(/^```js\n(.*?)^```$/gms)].map(([, code = '']) => ({
    code,
    prints: [...code.matchAll(/\/\/ → (.*)$/gm)].map(([, text = '']) => text),
  }));
}

/**
 * Runs an example and returns what it prints, a text per `console.log`; objects are printed as JSON.
 *
 * @param modules what the example may import, by the name it imports from
 * @throws {Error} if it imports anything else, or fails.
 */
export function runExample(code: string, modules: { readonly [name: string]: object }): readonly string[] {
  const printed: string[] = [];
  const body = code.replace(/^import (\{[^}]*\}) from '([^']+)';$/gm, (_, names: string, from: string) => {
    if (!(from in modules)) throw new Error(`the example imports ${from}, which it is not given`);
    return `const ${names} = modules['${from}'];`;
  });
  const log = (...values: readonly unknown[]) => printed.push(values.map(textOf).join(' '));
  new Function('modules', 'console', `'use strict';\n${body}`)(modules, { log });
  return printed;
}

function textOf(value: unknown): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}
