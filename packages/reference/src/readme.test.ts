import { readFileSync } from 'node:fs';
import * as ir from '@litesmith/ir';
import { expect, it } from 'vitest';
import * as reference from './index.js';

it('the example of the README prints what it says', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const example = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
  const [, expected] = /console\.log\(.*\); \/\/ (.*)/.exec(example) ?? [];
  const printed: string[] = [];
  const modules: Readonly<Record<string, object>> = { '@litesmith/ir': ir, '@litesmith/reference': reference };
  const body = example.replace(
    /import \{(.*)\} from '(.*)';/g,
    (_, names, module) => `const {${names}} = modules['${module}'];`,
  );
  const print = (...values: unknown[]): void => {
    printed.push(values.map((value) => JSON.stringify(value).replaceAll(',', ', ')).join(' '));
  };
  new Function('modules', 'console', body)(modules, { log: print });
  expect(expected).toBeDefined();
  expect(printed).toEqual([expected]);
});
