import { readTflite, writeTflite } from '@litesmith/format';
import { type Model, tensorOf } from '@litesmith/ir';
import { type Judgement, type OracleChild, startOracleChild } from '@litesmith/oracle';
import { evaluate, kernels, type TensorData, type TensorValue } from '@litesmith/reference';
import { afterAll, describe, expect, it } from 'vitest';
import {
  differenceOf,
  elementsOfCase,
  floatTolerance,
  inputsOf,
  modelOf,
  type OpCase,
  opCases,
  titleOf,
} from './index.js';
import { packedBytes, unpackedElements } from './packed-elements.js';

const judges: Readonly<Record<NonNullable<OpCase['judge']>, OracleChild>> = {
  litert: startOracleChild({ runtime: 'litert', variant: 'compat', xnnpack: false }),
  'litert-xnnpack': startOracleChild({ runtime: 'litert', variant: 'compat' }),
  'tfjs-tflite': startOracleChild({ runtime: 'tfjs-tflite', xnnpack: false }),
};
afterAll(() => {
  for (const judge of Object.values(judges)) judge.close();
});

const byOp = grouped();

function grouped(): Map<OpCase['op'], OpCase[]> {
  const groups = new Map<OpCase['op'], OpCase[]>();
  for (const opCase of opCases) groups.set(opCase.op, [...(groups.get(opCase.op) ?? []), opCase]);
  return groups;
}

describe('the cases', () => {
  it('have names that are unique within their op', () => {
    const titles = opCases.map(titleOf);
    expect(titles.filter((title, i) => titles.indexOf(title) < i)).toEqual([]);
  });

  it('cover every kernel, with at least three cases where a runtime can judge', () => {
    const thin = Object.keys(kernels).filter(
      (op) => (byOp.get(op as OpCase['op']) ?? []).length < (op === 'DENSIFY' ? 1 : 2),
    );
    expect(thin).toEqual([]);
  });
});

describe.each([...byOp])('%s', (_, cases) => {
  it.each(cases.map((opCase) => [opCase.name, opCase] as const))('%s', async (_name, opCase) => {
    const model = modelOf(opCase);
    const inputs = inputsOf(opCase);
    const results = evaluate(model, inputs);

    const bytes = writeTflite(model);
    const again = evaluate(readTflite(bytes), inputs);
    expect(again.map(({ dtype, shape, data }) => ({ dtype, shape, data }))).toEqual(
      results.map(({ dtype, shape, data }) => ({ dtype, shape, data })),
    );

    if (opCase.expected) {
      const expected = opCase.expected(elementsOfCase(opCase));
      const differences = results.map(({ data }, i) =>
        differenceOf(data, expected[i] ?? [], opCase.tolerance ?? floatTolerance),
      );
      expect(differences.map(String)).toEqual(results.map(() => 'null'));
    }
    if (opCase.notJudged) return;
    const judge = opCase.judge ?? 'litert';
    const judgement = await judges[judge].run(bytes, handedIn(model, inputs));
    expect(faults(results, judgement, opCase).join('; ')).toBe('');
  });
});

/** The inputs as a runtime wants them: elements that share bytes packed. */
function handedIn(model: Model, inputs: readonly TensorData[]): readonly Exclude<TensorData, Uint8Array[]>[] {
  const [subgraph] = model.subgraphs;
  return inputs.map((data, i) => {
    const id = subgraph?.inputs[i];
    if (Array.isArray(data) || !subgraph || id === undefined) throw new Error('no runtime takes strings here');
    return packedBytes(tensorOf(subgraph, id).dtype, data) ?? data;
  });
}

/** What the judge holds against the results. */
function faults(results: readonly TensorValue[], judgement: Judgement, opCase: OpCase): readonly string[] {
  if (!judgement.ok) return [`${judgement.reason}: ${judgement.message}`];
  return results.flatMap((result, i) => {
    const expected = judgement.outputs[i];
    const type = judgement.types[i];
    if (!expected || !type) return [`output ${i} is missing`];
    const shape =
      String(type.shape) === String(result.shape) ? [] : [`shape [${result.shape}] instead of [${type.shape}]`];
    const elements = unpackedElements(result.dtype, expected, result.data.length);
    const difference = differenceOf(result.data, elements, opCase.tolerance ?? floatTolerance);
    return difference ? [...shape, difference] : shape;
  });
}
