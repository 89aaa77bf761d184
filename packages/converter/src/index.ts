export { type ConvertOptions, convert } from './convert.js';
export type { Attributes } from './legalize/attributes.js';
export type { Legalization, Legalizations, LegalizeCall, LegalValue } from './legalize/legalization.js';
export { legalizations } from './legalize/legalizations.js';
export { type LegalizeOptions, legalize } from './legalize/legalize.js';
export { composeActivations } from './passes/compose-activations.js';
export { defaultPasses } from './passes/default-passes.js';
export { foldConstants } from './passes/fold-constants.js';
export { foldIntoFollowing } from './passes/fold-into-following.js';
export { foldIntoPreceding } from './passes/fold-into-preceding.js';
export { foldShapes } from './passes/fold-shapes.js';
export { fuseActivation } from './passes/fuse-activation.js';
export { mergeReshapes } from './passes/merge-reshapes.js';
export { mergeTransposes } from './passes/merge-transposes.js';
export { moveReshapes } from './passes/move-reshapes.js';
export { normalizeByDepthwise } from './passes/normalize-by-depthwise.js';
export { padToSame } from './passes/pad-to-same.js';
export { removeActivationBeforeArgMax } from './passes/remove-activation-before-arg-max.js';
export { removeIdentities } from './passes/remove-identities.js';
export { toReshape } from './passes/to-reshape.js';
export {
  orderNodes,
  parseReference,
  type SourceAttribute,
  type SourceAttributes,
  type SourceConstant,
  type SourceGraph,
  type SourceInput,
  type SourceNode,
  type SourceOutput,
  type SourceValues,
} from './source-graph.js';
export { SourceGraphWriter } from './source-graph-writer.js';
export type { LayerConfig } from './sources/layers-model/layer-config.js';
export type { Layer, LayerCall, LayerRule, LayerScope, LayerValue } from './sources/layers-model/layer-rule.js';
export { type LayerRules, layerRules } from './sources/layers-model/layer-rules.js';
export { type LayersModelOptions, layersModelSource } from './sources/layers-model/layers-model.js';
