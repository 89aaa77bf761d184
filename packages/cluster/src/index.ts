export { type InitialCentroidsOptions, initialCentroids } from './k-means/choose-centroids.js';
export type { InitializationName } from './k-means/initial-centroids.js';
export { type ClusteringAlgorithm, type KMeansOptions, kMeans } from './k-means/k-means.js';
export { type Assignment, assignClusters, nearestCentroids } from './k-means/nearest.js';
export type { Clustering } from './k-means/spans.js';
export type { ZeroRule } from './k-means/zeros.js';
export { cluster } from './pass/cluster.js';
export type { ClusterOptions, LayerClusters, NamePattern, WeightsToCluster } from './pass/options.js';
export { lutBytes } from './storage/lut/lookup-form.js';
