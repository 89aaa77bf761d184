import { buildModel, type Operator, type Subgraph } from '@litesmith/ir';
import { LiteError } from '@litesmith/ops-registry';
import { describe, expect, test } from 'vitest';
import { presetNames, recipeOf } from './presets.js';
import { readRecipe } from './read-recipe.js';
import type { Recipe } from './recipe.js';
import { parseScheme, schemeName } from './scheme-name.js';
import { schemeSelector } from './select-scheme.js';

function codeOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof LiteError) return error.code;
    throw error;
  }
  return 'nothing thrown';
}

describe('names of schemes', () => {
  test.each([...presetNames, 'float', 'static_wi2_ai16_tensor_octav', 'dynamic_wi4_afp32_block64_gptq'])(
    '%s is read and written the same',
    (name) => {
      expect(schemeName(parseScheme(name))).toBe(name);
    },
  );

  test('say what they stand for', () => {
    expect(parseScheme('static_wi4_ai16_tensor_mse')).toEqual({
      mode: 'static',
      weights: { dtype: 'INT4', granularity: 'tensor', algorithm: 'mse' },
      activations: 'INT16',
    });
    expect(parseScheme('weight_only_wi8_afp32')).toEqual({
      mode: 'weight-only',
      weights: { dtype: 'INT8', granularity: 'channel', algorithm: 'min-max' },
    });
  });

  test.each([
    ['static', 'RECIPE_SCHEME'],
    ['static_wi8_afp32', 'RECIPE_SCHEME'],
    ['dynamic_wi8_ai8', 'RECIPE_SCHEME'],
    ['static_wi3_ai8', 'RECIPE_SCHEME'],
    ['static_wi8_ai8_fast', 'RECIPE_SCHEME'],
    ['dynamic_wi4_afp32_block48', 'RECIPE_BLOCK'],
    ['dynamic_wi4_afp32_block512', 'RECIPE_BLOCK'],
  ])('%s is refused', (name, code) => {
    expect(codeOf(() => parseScheme(name))).toBe(code);
  });
});

describe('recipes from outside', () => {
  test('survive JSON', () => {
    const recipe: Recipe = {
      name: 'mine',
      rules: [
        { scheme: 'static_wi8_ai8' },
        { op: ['CONV_2D', 'MyOp'], tensor: '^head/', scheme: { ...parseScheme('static_wi4_ai8') } },
      ],
      skip: [{ op: 'SOFTMAX' }],
      minElements: 0,
      inputType: 'INT8',
      terminal: 'int16',
    };
    expect(readRecipe(JSON.parse(JSON.stringify(recipe)))).toEqual(recipe);
  });

  test.each([
    ['a list', []],
    ['an unknown field', { rules: [], wieghts: 8 }],
    ['an unknown op', { rules: [{ op: 'CONV2D', scheme: 'float' }] }],
    ['rules that are no list', { rules: { scheme: 'float' } }],
    ['a scheme without weights', { rules: [{ scheme: { mode: 'dynamic' } }] }],
    ['a boundary of another type', { rules: [], inputType: 'INT4' }],
    ['a share of an element', { rules: [], minElements: 0.5 }],
    ['a pattern that is no text', { rules: [{ tensor: 1, scheme: 'float' }] }],
  ])('%s is refused', (_what, value) => {
    expect(codeOf(() => readRecipe(value))).toBe('RECIPE_INVALID');
  });
});

describe('rules', () => {
  const model = buildModel((b) => {
    const x = b.input('x', 'FLOAT32', [1, 2]);
    const w = b.constant('head/kernel', 'FLOAT32', [2, 2], [1, 2, 3, 4]);
    b.output(b.op('RELU', [b.op('FULLY_CONNECTED', [x, w, null], {}, [{ name: 'dense' }])], {}, [{ name: 'relu' }]));
  });
  const [main] = model.subgraphs as readonly [Subgraph];
  const [dense, relu] = main.operators as readonly [Operator, Operator];
  const modes = (recipe: Partial<Recipe>): readonly string[] => {
    const select = schemeSelector({ name: 'test', rules: [], ...recipe });
    return [dense, relu].map((operator) => schemeName(select(main, operator).scheme));
  };

  test('none leaves all float', () => {
    expect(modes({})).toEqual(['float', 'float']);
  });

  test('later ones win', () => {
    const rules = [{ scheme: 'static_wi8_ai8' }, { op: 'FULLY_CONNECTED', scheme: 'float16' }] as const;
    expect(modes({ rules })).toEqual(['float16', 'static_wi8_ai8']);
    expect(modes({ rules: [...rules].reverse() })).toEqual(['static_wi8_ai8', 'static_wi8_ai8']);
  });

  test('go by names of outputs and of constants', () => {
    expect(modes({ rules: [{ tensor: '^head/', scheme: 'float16' }] })).toEqual(['float16', 'float']);
    expect(modes({ rules: [{ tensor: 'relu$', scheme: 'float16' }] })).toEqual(['float', 'float16']);
    expect(codeOf(() => modes({ rules: [{ tensor: '(', scheme: 'float16' }] }))).toBe('RECIPE_PATTERN');
  });

  test('give way to what is skipped', () => {
    expect(modes({ ...recipeOf('static_wi8_ai8'), skip: [{ tensor: 'dense' }] })).toEqual(['float', 'static_wi8_ai8']);
  });
});
