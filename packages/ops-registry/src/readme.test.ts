import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as api from './index.js';
import { readExamples, runExample } from './testing/readme-examples.js';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const examples = readExamples(readme);

describe('the README', () => {
  test('has examples that print something', () => {
    expect(examples.length).toBeGreaterThan(0);
    for (const { prints } of examples) expect(prints.length).toBeGreaterThan(0);
  });

  test.each(examples)('example $# prints what it says', ({ code, prints }) => {
    expect(runExample(code, { '@litesmith/ops-registry': api })).toEqual(prints);
  });

  test('lists all that the package exports', () => {
    const index = readFileSync(new URL('./index.ts', import.meta.url), 'utf8');
    const exported = [...index.matchAll(/export (?:type )?\{([^}]*)\}/g)].flatMap(([, list = '']) =>
      list.split(',').map((name) => name.replace(/^\s*type\s/, '').trim()),
    );
    const named = exported.filter((name) => name !== '');
    expect(named).toEqual(expect.arrayContaining(Object.keys(api)));
    expect(named.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
  });
});
