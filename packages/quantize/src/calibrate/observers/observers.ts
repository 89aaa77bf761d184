import { entropyObserver } from './entropy.js';
import { minMaxObserver } from './min-max.js';
import { movingAverageObserver } from './moving-average.js';
import { mseObserver } from './mse.js';
import type { MakeObserver } from './observer.js';
import { percentileObserver } from './percentile.js';

/** Names of the observers. */
export type ObserverName = 'min-max' | 'moving-average' | 'percentile' | 'entropy' | 'mse';

/** The observers, by name. */
export const observers: { readonly [K in ObserverName]: MakeObserver } = {
  'min-max': minMaxObserver,
  'moving-average': movingAverageObserver,
  percentile: percentileObserver,
  entropy: entropyObserver,
  mse: mseObserver,
};
