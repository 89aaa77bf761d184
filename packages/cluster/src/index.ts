export { type InitialCentroidsOptions, initialCentroids } from './k-means/choose-centroids.js';
export type { InitializationName } from './k-means/initial-centroids.js';
export { type ClusteringAlgorithm, type KMeansOptions, kMeans } from './k-means/k-means.js';
export { type Assignment, assignClusters, nearestCentroids } from './k-means/nearest.js';
export type { Clustering } from './k-means/spans.js';
export type { ZeroRule } from './k-means/zeros.js';
export { cluster } from './pass/cluster.js';
export type { ClusterOptions, LayerClusters, WeightsToCluster } from './pass/options.js';
export {
  type ClusterReport,
  type ClusterReportOptions,
  type ClusterReportRow,
  clusterReport,
} from './report/cluster-report.js';
export { printClusterReport } from './report/print-cluster-report.js';
export { type EncodeLatticeOptions, encodeLattice } from './storage/lattice/encode-lattice.js';
export { findLattice, type Lattice } from './storage/lattice/find-lattice.js';
export type { LatticeType } from './storage/lattice/lattice-codes.js';
export { type CompressLutOptions, compressLut } from './storage/lut/compress-lut.js';
export type { LutFormName } from './storage/lut/compressible-constants.js';
export { decompressLut } from './storage/lut/decompress-lut.js';
export { lutBytes } from './storage/lut/lookup-form.js';
