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
