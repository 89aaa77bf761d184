import type { MakeRunnable, Model, RunnableModel, TensorId } from '@litesmith/ir';
import { type FeedOptions, SampleRunner, type Samples, type TensorRange, tensorKeys } from '@litesmith/ir';
import { LiteError } from '@litesmith/ops-registry';
import type { MakeObserver, Observer } from './observers/observer.js';
import { type ObserverName, observers } from './observers/observers.js';
import type { Statistics } from './statistics.js';

/** How to calibrate. */
export interface CalibrateOptions extends FeedOptions {
  /** What chooses ranges: by name, or one of your own. `min-max` by default, as in TFLite. */
  readonly observer?: ObserverName | MakeObserver;
  /** Called after each sample. */
  onProgress?(samples: number): void;
}

/**
 * Runs a float model on samples of its inputs and finds the ranges of its activations, those of the subgraphs that it
 * calls among them where the runtime shows them.
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
  const [watched = new Map<TensorId, Watched>(), ...called] = watchedTensors(model, make);
  const runnable = run(model, {
    keepIntermediates: true,
    ...(called.length > 0 && {
      observe: (subgraph, id, data) => called[subgraph - 1]?.get(id)?.observer.observe(data as Float32Array),
    }),
  });
  try {
    const runner = new SampleRunner(model, runnable, options);
    for await (const sample of samples) {
      runner.run(sample);
      for (const [id, { observer: each }] of watched) observe(runnable, id, each);
      options.onProgress?.(runner.count);
    }
    if (runner.count === 0) throw new LiteError('CALIBRATE_EMPTY', 'there are no samples to calibrate on');
    runner.finish();
    const all = [watched, ...called].flatMap((tensors) => [...tensors.values()]);
    const ranges = all.flatMap(({ key, observer: each }): [string, TensorRange][] => {
      const range = each.range();
      return range === undefined ? [] : [[key, range]];
    });
    const name = typeof observer === 'string' ? observer : 'custom';
    return {
      format: 'litesmith-statistics',
      version: 1,
      observer: name,
      samples: runner.count,
      ranges: Object.fromEntries(ranges),
    };
  } finally {
    runnable.dispose();
  }
}

interface Watched {
  readonly key: string;
  readonly observer: Observer;
}

/** Float activations with observers of their own, by subgraph. */
function watchedTensors(model: Model, make: MakeObserver): readonly ReadonlyMap<TensorId, Watched>[] {
  return tensorKeys(model).map((keys, index) => {
    const watched = [...keys].filter(([id]) => {
      const tensor = model.subgraphs[index]?.tensors.get(id);
      return tensor?.dtype === 'FLOAT32' && tensor.data === undefined && tensor.externalBuffer === undefined;
    });
    return new Map(watched.map(([id, key]) => [id, { key, observer: make() }]));
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
