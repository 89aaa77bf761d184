import { createHash } from 'node:crypto';
import type { CompleteExperiment } from '../define/experiment.js';
import type { Variant } from '../define/variant.js';
import { settingsAsJson } from '../records/settings-as-json.js';
import type { Settings } from './settings.js';

/** What results depend on besides seed and variant: finished runs are taken over where it is the same. */
export function fingerprintOf(source: string, settings: Settings, versions: Readonly<Record<string, string>>): string {
  return createHash('sha256')
    .update(JSON.stringify([source, settings, versions]))
    .digest('hex');
}

/** A variant as JSON, for records. Functions are left out, expressions kept as text. */
export function describeVariant({
  stages = [],
  recipe = null,
  before = [],
  passes = [],
  from,
}: Variant): Readonly<Record<string, unknown>> {
  return {
    from: from ?? null,
    stages: stages.map(({ epochs = null, learningRate = null, prepare }) => ({
      ...{ epochs, learningRate },
      prepare: prepare === undefined ? null : { name: prepare.name, settings: settingsAsJson(prepare.settings) },
    })),
    before: before.map(({ name }) => name),
    recipe: settingsAsJson(recipe),
    passes: passes.map(({ name }) => name),
  };
}

/** An experiment as JSON, for records. */
export function describeExperiment({
  name,
  title,
  description,
  metric,
  variants,
}: CompleteExperiment): Readonly<Record<string, unknown>> {
  return {
    ...{ name, title: title ?? name, description: description ?? null, metric: metric.name },
    variants: variants.map((variant) => ({ name: variant.name, ...describeVariant(variant) })),
  };
}
