import type { Pass } from '@litesmith/ir';
import type { Recipe } from '@litesmith/quantize';
import type { Preparation } from './preparation.js';

/** A row of an experiment: what is done to the trained network before it ships. */
export interface Variant {
  readonly name: string;
  /** One of those that a quick run makes. */
  readonly headline?: boolean;
  /** A variant before this one whose trained network, without what it was trained with, this one begins with. */
  readonly from?: string;
  /** How the network is trained on; not at all where it is not given. */
  readonly stages?: readonly Stage[];
  /** A scheme or recipe of `@litesmith/quantize`; the model stays float where it is not given. */
  readonly recipe?: Recipe | string | null;
  /** What is done to the converted model, in order, before it is quantized. */
  readonly before?: readonly Pass[];
  /** What else is done to it behind quantization, in order. */
  readonly passes?: readonly Pass[];
  /** What others have published of the same thing. */
  readonly published?: PublishedFigures;
  /** Where it stands in a sweep: `{ bits: 8, clusters: 16, sparsity: 0.5 }`. */
  readonly point?: SweepPoint;
}

/** Some epochs of training on. */
export interface Stage {
  /** As the experiment's `training.fineTuneEpochs` says where it is not given. */
  readonly epochs?: number;
  /** Of Adam; the experiment's `training.fineTuneLearningRate` where it is not given. */
  readonly learningRate?: number;
  /** Makes the network that is trained, from that of the stage before; the same one goes on where it is not given. */
  readonly prepare?: Preparation;
}

/** Figures that somebody else has published, to stand beside our own. */
export interface PublishedFigures {
  readonly bytes?: number;
  /** Of a ZIP file that holds the model. */
  readonly zipBytes?: number;
  /** In the metric of the experiment: 0.974 for 97.4 %. */
  readonly scoreInTraining?: number;
  readonly score?: number;
  /** Who, where, with what. */
  readonly source: string;
}

/** Values of a sweep's axes; `null` is "not at all" (float, not clustered). */
export type SweepPoint = Readonly<Record<string, number | null>>;
