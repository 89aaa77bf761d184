import type { Model, TensorId } from '@litesmith/ir';
import { LiteError } from '@litesmith/ops-registry';
import type { MakeObserver, Observer } from './observers/observer.js';
import { type ObserverName, observers } from './observers/observers.js';
import type { MakeRunnable, RunnableModel } from './runnable.js';
import { type FeedOptions, SampleFeeder, type Samples } from './samples.js';
import { type Statistics, type TensorRange, tensorKeys } from './statistics.js';

/** How to calibrate. */
export interface CalibrateOptions extends FeedOptions {
  /** What chooses ranges: by name, or one of your own. `min-max` by default, as in TFLite. */
  readonly observer?: ObserverName | MakeObserver;
  /** Called after each sample. */
  onProgress?(samples: number): void;
}

/**
 * Runs a float model on samples of its inputs and finds the ranges of its activations.
 *
 * Each sample is checked before it is run: names and number of inputs, shapes, values that are no numbers.
 *
 * @param run makes the model ready to run: `createInterpreter` of `@litesmith/interpreter`
 * @throws {LiteError} `SAMPLE_…` with the sample's number, `CALIBRATE_EMPTY` without samples, and what running throws.
 */
export async function calibrate(
  model: Model,
  samples: Samples,
  run: MakeRunnable,
  options: CalibrateOptions = {},
): Promise<Statistics> {
  const { observer = 'min-max' } = options;
  const make = typeof observer === 'string' ? observers[observer] : observer;
  if (make === undefined) {
    const hint = `observers are ${Object.keys(observers).join(', ')}`;
    throw new LiteError('CALIBRATE_OBSERVER', `there is no observer "${String(observer)}"`, { hint });
  }
  const runnable = run(model, { keepIntermediates: true });
  try {
    const feeder = new SampleFeeder(model, runnable, options);
    const watched = watchedTensors(model).map(([id, key]) => ({ id, key, observer: make() }));
    for await (const sample of samples) {
      feeder.feed(sample);
      runnable.resetVariables();
      runnable.invoke();
      for (const { id, observer: each } of watched) observe(runnable, id, each);
      options.onProgress?.(feeder.count);
    }
    if (feeder.count === 0) throw new LiteError('CALIBRATE_EMPTY', 'there are no samples to calibrate on');
    feeder.finish();
    const ranges = watched.flatMap(({ key, observer: each }): [string, TensorRange][] => {
      const range = each.range();
      return range === undefined ? [] : [[key, range]];
    });
    const name = typeof observer === 'string' ? observer : 'custom';
    return {
      format: 'litesmith-statistics',
      version: 1,
      observer: name,
      samples: feeder.count,
      ranges: Object.fromEntries(ranges),
    };
  } finally {
    runnable.dispose();
  }
}

/** Float activations of the main subgraph. */
function watchedTensors(model: Model): readonly (readonly [TensorId, string])[] {
  const [main] = model.subgraphs;
  const keys = tensorKeys(model)[0] ?? new Map<TensorId, string>();
  return [...keys].filter(([id]) => {
    const tensor = main?.tensors.get(id);
    return tensor?.dtype === 'FLOAT32' && tensor.data === undefined && tensor.externalBuffer === undefined;
  });
}

function observe(runnable: RunnableModel, id: TensorId, observer: Observer): void {
  let values: ArrayLike<unknown>;
  try {
    values = runnable.tensor(id).data;
  } catch (error) {
    // Of a tensor that no step computes, because it was folded away, there is nothing to see.
    if (error instanceof LiteError && error.code === 'TENSOR_UNKNOWN') return;
    throw error;
  }
  if (values instanceof Float32Array) observer.observe(values);
}
