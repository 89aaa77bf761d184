import { builtinRegistry, withCustomOps } from '@litesmith/ops-registry';
import { describe, expect, it } from 'vitest';
import { buildModel } from './build.js';
import type { Diagnostic } from './diagnostic.js';
import { insertAfter, insertBefore, type Pass, passContext, runPass } from './pass.js';
import { pipeline } from './pipeline.js';

const model = buildModel(() => undefined);

/** Adds its name to the description. */
function append(name: string): Pass {
  return { name, run: (before) => ({ ...before, description: `${before.description}${name}` }) };
}

const idle: Pass = { name: 'idle', run: (before) => before };

describe('runPass', () => {
  it('gives a pass the registry and somewhere to report', async () => {
    const registry = withCustomOps(builtinRegistry, []);
    const reports: Diagnostic[] = [];
    const pass: Pass = {
      name: 'report',
      run: (before, context) => {
        context.report({ severity: 'info', code: 'TEST', message: String(context.registry === registry) });
        return before;
      },
    };
    expect(await runPass(pass, model, { registry, report: (diagnostic) => reports.push(diagnostic) })).toBe(model);
    expect(reports).toEqual([{ severity: 'info', code: 'TEST', message: 'true' }]);
  });

  it('knows the builtin ops and drops reports by default', () => {
    const context = passContext();
    expect(context.registry).toBe(builtinRegistry);
    expect(context.report({ severity: 'info', code: 'TEST', message: '' })).toBeUndefined();
  });

  it('rejects where a pass throws', async () => {
    const failing: Pass = {
      name: 'fails',
      run: () => {
        throw new Error('no');
      },
    };
    await expect(runPass(failing, model)).rejects.toThrowError('no');
  });
});

describe('pipeline', () => {
  it('runs passes in order, waiting for each', async () => {
    const slow: Pass = { name: 's', run: async (before, context) => append('s').run(before, context) };
    const all = pipeline('all', [append('a'), slow, pipeline('inner', [append('b'), append('c')])]);
    expect((await runPass(all, model)).description).toBe('asbc');
  });

  it('tells of each pass, what it made of the model and how long it took', async () => {
    const told: unknown[] = [];
    let clock = 0;
    const onPass = (pass: Pass, before: unknown, after: unknown, ms: number): void => {
      told.push([pass.name, before === after, ms]);
    };
    await runPass(pipeline('all', [append('a'), idle], { onPass, now: () => clock++ }), model);
    expect(told).toEqual([
      ['a', false, 1],
      ['idle', true, 1],
    ]);
  });

  it('gives the same object where no pass changes anything', async () => {
    expect(await runPass(pipeline('idle', [idle, idle]), model)).toBe(model);
  });
});

describe('lists of passes', () => {
  const list = [append('a'), append('b')];
  const names = (passes: readonly Pass[]): string => passes.map(({ name }) => name).join('');

  it.each([
    ['behind the first', insertAfter(list, 'a', append('x')), 'axb'],
    ['behind the last', insertAfter(list, 'b', append('x')), 'abx'],
    ['in front of the first', insertBefore(list, 'a', append('x')), 'xab'],
    ['in front of the last', insertBefore(list, 'b', append('x')), 'axb'],
  ])('take one more %s', (_where, passes, expected) => {
    expect(names(passes)).toBe(expected);
    expect(names(list)).toBe('ab');
  });

  it.each([insertAfter, insertBefore])('name what they have where %o finds nothing', (insert) => {
    expect(() => insert(list, 'c', append('x'))).toThrowError(
      expect.objectContaining({ code: 'PASS_UNKNOWN', hint: 'the list has "a", "b"' }),
    );
  });
});
