export { type ClusteredWeight, clusterSummary } from './tfjs/cluster-summary.js';
export { clusterWeights } from './tfjs/cluster-weights.js';
export { freezeClusters } from './tfjs/freeze-clusters.js';
export type { ClusterSchedule, ClustersOfLayers, ClusterUpdate, ClusterWeightsOptions } from './tfjs/options.js';
export { type PreserveClustersOptions, preserveClusters } from './tfjs/preserve-clusters.js';
export { printClusters } from './tfjs/print-clusters.js';
