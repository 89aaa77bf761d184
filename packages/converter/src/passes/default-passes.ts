import { type Pass, removeDead } from '@litesmith/ir';
import { composeActivations } from './compose-activations.js';
import { foldConstants } from './fold-constants.js';
import { foldIntoFollowing } from './fold-into-following.js';
import { foldIntoPreceding } from './fold-into-preceding.js';
import { foldShapes } from './fold-shapes.js';
import { fuseActivation } from './fuse-activation.js';
import { mergeReshapes } from './merge-reshapes.js';
import { mergeTransposes } from './merge-transposes.js';
import { moveReshapes } from './move-reshapes.js';
import { normalizeByDepthwise } from './normalize-by-depthwise.js';
import { padToSame } from './pad-to-same.js';
import { removeActivationBeforeArgMax } from './remove-activation-before-arg-max.js';
import { removeIdentities } from './remove-identities.js';
import { toReshape } from './to-reshape.js';

/**
 * What `convert` does to a model after lowering it, in this order. A user's list is this one with passes inserted or
 * left out: `insertAfter(defaultPasses, 'fuse-activation', mine)`.
 */
export const defaultPasses: readonly Pass[] = [
  foldShapes, // first: with fixed sizes, shapes that are computed become constants …
  foldConstants, // … and so does what is computed from them and from weights
  mergeTransposes, // while they still are TRANSPOSEs: those around channels-first layers cancel
  toReshape, // behind it: what remains and moves no data becomes RESHAPE, the op that targets know best
  moveReshapes, // behind normalization and activation, which then meet the convolution before it
  mergeReshapes, // those of neighbouring 1-D layers meet only now
  removeIdentities, // before patterns are looked for, so that nothing stands between their operators
  removeActivationBeforeArgMax, // behind it, so that ARG_MAX meets the activation itself
  composeActivations, // before fusion takes the RELU6 of a HARD_SWISH away
  padToSame, // before normalization folds: a convolution without padding of its own takes additions too
  foldIntoPreceding, // biases and batch normalization: while convolutions have no activation yet
  foldIntoFollowing, // what had no convolution before it: normalization of the input
  fuseActivation, // last of the fusions: nothing folds across an activation
  normalizeByDepthwise, // what normalization is left where training left FAKE_QUANT
  removeDead, // what the rules have left behind, constants above all
];
