import type { AssociatedFile, ModelMetadata, ProcessUnit, SubgraphMetadata, TensorMetadata } from './model-metadata.js';

/** Versions in which the metadata schema learned what it did not have in 1.0.0. */
const since = {
  VOCABULARY: [1, 0, 1],
  processUnits: [1, 1, 0],
  BertTokenizerOptions: [1, 1, 0],
  SentencePieceTokenizerOptions: [1, 1, 0],
  tensorGroups: [1, 2, 0],
  RegexTokenizerOptions: [1, 2, 1],
  AudioProperties: [1, 3, 0],
  SCANN_INDEX_FILE: [1, 4, 0],
  fileVersion: [1, 4, 1],
  customMetadata: [1, 5, 0],
} as const;

type Member = keyof typeof since;

/**
 * The lowest version of a metadata parser that understands all of some metadata: `1.0.0` and up.
 *
 * Source: GetMinimumMetadataParserVersion, mediapipe/tasks/cc/metadata/metadata_version.cc (after tflite-support)
 */
export function minParserVersion(metadata: ModelMetadata): string {
  const members = [
    ...filesOf(metadata.associatedFiles),
    ...(metadata.subgraphMetadata ?? []).flatMap(membersOfSubgraph),
  ];
  const numbers = members.map((member) => since[member].reduce((sum: number, part) => sum * 1000 + part, 0));
  const highest = Math.max(1_000_000, ...numbers);
  return [Math.floor(highest / 1e6), Math.floor(highest / 1000) % 1000, highest % 1000].join('.');
}

function membersOfSubgraph(subgraph: SubgraphMetadata): readonly Member[] {
  return [
    ...(subgraph.inputTensorMetadata ?? []).flatMap(membersOfTensor),
    ...(subgraph.outputTensorMetadata ?? []).flatMap(membersOfTensor),
    ...filesOf(subgraph.associatedFiles),
    ...(subgraph.inputProcessUnits || subgraph.outputProcessUnits ? (['processUnits'] as const) : []),
    ...unitsOf(subgraph.inputProcessUnits),
    ...unitsOf(subgraph.outputProcessUnits),
    ...(subgraph.inputTensorGroups || subgraph.outputTensorGroups ? (['tensorGroups'] as const) : []),
    ...(subgraph.customMetadata ? (['customMetadata'] as const) : []),
  ];
}

function membersOfTensor(tensor: TensorMetadata): readonly Member[] {
  const content = tensor.content?.contentProperties?.table;
  return [
    ...filesOf(tensor.associatedFiles),
    ...unitsOf(tensor.processUnits),
    ...(content === 'AudioProperties' ? [content] : []),
  ];
}

function filesOf(files: readonly AssociatedFile[] = []): readonly Member[] {
  return files.flatMap(({ type, version }) => [
    ...(type === 'VOCABULARY' || type === 'SCANN_INDEX_FILE' ? [type] : []),
    ...(version === undefined ? [] : (['fileVersion'] as const)),
  ]);
}

function unitsOf(units: readonly ProcessUnit[] = []): readonly Member[] {
  return units.flatMap(({ options }) => (options && isMember(options.table) ? [options.table] : []));
}

function isMember(name: string): name is Member {
  return Object.hasOwn(since, name);
}
