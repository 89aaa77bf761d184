import type { ExperimentResults } from '../records/results.js';
import type { MadeDifferently } from './comparison.js';

/** What the sides were made with differently: experiment, metric, data, settings, versions, and pipelines of the variants that both have. */
export function madeDifferently(a: ExperimentResults, b: ExperimentResults): readonly MadeDifferently[] {
  const pipelinesOfB = new Map(b.variants.map(({ name, pipeline }) => [name, pipeline]));
  const found = [
    ...differences('experiment', a.experiment, b.experiment),
    ...differences('metric', a.metric, b.metric),
    ...differences('classes', a.classNames, b.classNames),
    ...differences('training samples', a.trainingSamples, b.trainingSamples),
    ...differences('test samples', a.testSamples, b.testSamples),
    ...differences('settings', a.settings, b.settings),
    ...differences('versions', a.versions, b.versions),
    ...a.variants.flatMap(({ name, pipeline }) => {
      const other = pipelinesOfB.get(name);
      return other === undefined ? [] : differences(`variant "${name}"`, pipeline, other);
    }),
  ];
  if (found.length > 0 || a.fingerprint === b.fingerprint) return found;
  return [{ what: 'experiment file', a: a.fingerprint, b: b.fingerprint }];
}

/** Objects field by field, all else as a whole. */
function differences(what: string, a: unknown, b: unknown): readonly MadeDifferently[] {
  if (isFields(a) && isFields(b)) {
    const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
    return [...keys].flatMap((key) => differences(`${what}.${key}`, own(a, key), own(b, key)));
  }
  const [left, right] = [asText(a), asText(b)];
  return left === right ? [] : [{ what, a: left, b: right }];
}

function own(value: object, key: string): unknown {
  return Object.hasOwn(value, key) ? value[key as keyof typeof value] : undefined;
}

function asText(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value);
}

function isFields(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
