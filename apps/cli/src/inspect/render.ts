import type { ByteReport } from '@litesmith/format';
import type { Diagnostic, Model } from '@litesmith/ir';
import { formatBytes, formatTable } from '@litesmith/terminal';
import { countOps, type OperatorSummary, type SubgraphSummary, type TensorSummary } from './summary.js';

/** Text is cut here so that a table fits a terminal; `--json` has it whole. */
const CELL_WIDTH = 60;

function cut(text: string, width: number = CELL_WIDTH): string {
  return text.length <= width ? text : `${text.slice(0, width - 1)}…`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function shapeText(shape: readonly number[]): string {
  return `[${shape.map((size) => (size < 0 ? '?' : size)).join(', ')}]`;
}

/** The model at a glance. */
export function renderSummary(
  file: string,
  byteLength: number,
  model: Model,
  subgraphs: readonly SubgraphSummary[],
  diagnostics: readonly Diagnostic[],
): string {
  const lines = [
    `${file}: ${formatBytes(byteLength)} (${byteLength} bytes)`,
    `description:  ${model.description || '(none)'}`,
    `signatures:   ${model.signatures.map((signature) => signature.key).join(', ') || '(none)'}`,
  ];
  for (const [index, subgraph] of subgraphs.entries()) {
    lines.push(
      `subgraph ${index} "${subgraph.name}": ${counted(subgraph.operators.length, 'operator')}, ${counted(subgraph.tensors.length, 'tensor')}, ` +
        `${subgraph.parameters.toLocaleString('en')} constant elements in ${formatBytes(subgraph.parameterBytes)}`,
      boundaryTable(subgraph),
    );
  }
  const ops = countOps(model).map(([op, count]) => `${op} ×${count}`);
  lines.push(`ops:          ${ops.join(', ')}`);
  for (const { severity, code, message, at } of diagnostics) {
    lines.push(`${severity} ${code}: ${message}${at ? ` (${at})` : ''}`);
  }
  return lines.join('\n');
}

function boundaryTable(subgraph: SubgraphSummary): string {
  const byId = new Map(subgraph.tensors.map((tensor) => [tensor.id, tensor]));
  const rowsOf = (title: string, ids: readonly number[]) =>
    ids
      .map((id) => byId.get(id))
      .filter((tensor): tensor is TensorSummary => tensor !== undefined)
      .map((tensor) => [
        `  ${title}`,
        cut(tensor.name),
        tensor.dtype,
        shapeText(tensor.shape),
        tensor.quantization ?? '',
      ]);
  const columns = [{ title: '' }, { title: 'name' }, { title: 'type' }, { title: 'shape' }, { title: 'quantization' }];
  return formatTable(columns, [...rowsOf('input', subgraph.inputs), ...rowsOf('output', subgraph.outputs)]);
}

/** Every operator with its operands (as tensor numbers) and the options that it carries. */
export function renderOperators(subgraph: SubgraphSummary): string {
  const columns = [
    { title: '#', align: 'right' as const },
    { title: 'op' },
    { title: 'version', align: 'right' as const },
    { title: 'inputs' },
    { title: 'outputs' },
    { title: 'options' },
  ];
  const rows = subgraph.operators.map((operator) => [
    String(operator.index),
    operator.op,
    String(operator.version ?? ''),
    operator.inputs.map((id) => id ?? '–').join(', '),
    operator.outputs.join(', '),
    cut(optionsText(operator)),
  ]);
  return `Operators of "${subgraph.name}"\n${formatTable(columns, rows)}`;
}

/** The options that are not at their defaults. */
function optionsText({ options, optionsSet }: OperatorSummary): string {
  return Object.entries(options ?? {})
    .filter(([field]) => optionsSet.includes(field))
    .map(([field, value]) => `${field}: ${Array.isArray(value) ? `[${value.join(', ')}]` : String(value)}`)
    .join(', ');
}

/** Every tensor. */
export function renderTensors(subgraph: SubgraphSummary): string {
  const columns = [
    { title: 'id', align: 'right' as const },
    { title: 'kind' },
    { title: 'type' },
    { title: 'shape' },
    { title: 'bytes', align: 'right' as const },
    { title: 'quantization' },
    { title: 'name' },
  ];
  const rows = subgraph.tensors.map((tensor) => [
    String(tensor.id),
    tensor.sparse ? `${tensor.kind}, sparse` : tensor.kind,
    tensor.dtype,
    shapeText(tensor.shape),
    String(tensor.bytes),
    tensor.quantization ?? '',
    cut(tensor.name),
  ]);
  return `Tensors of "${subgraph.name}"\n${formatTable(columns, rows)}`;
}

/** The entry points. */
export function renderSignatures(model: Model): string {
  if (model.signatures.length === 0) return 'Signatures: none';
  const columns = [
    { title: 'signature' },
    { title: '' },
    { title: 'name' },
    { title: 'tensor' },
    { title: 'type' },
    { title: 'shape' },
  ];
  const rows = model.signatures.flatMap((signature) => {
    const tensors = model.subgraphs[signature.subgraph]?.tensors;
    return (['inputs', 'outputs'] as const).flatMap((side) =>
      signature[side].map(({ name, tensor: id }) => {
        const tensor = tensors?.get(id);
        const shape = tensor?.shapeSignature ?? tensor?.shape ?? [];
        return [signature.key, side.slice(0, -1), name, cut(tensor?.name ?? ''), tensor?.dtype ?? '', shapeText(shape)];
      }),
    );
  });
  return `Signatures\n${formatTable(columns, rows)}`;
}

/** The largest constants are shown, so many of them. */
const SHOWN_TENSORS = 20;

/** Where the bytes of the file go. */
export function renderSizes(sizes: ByteReport): string {
  const right = { align: 'right' as const };
  const share = (bytes: number) => `${((100 * bytes) / sizes.byteLength).toFixed(1)} %`;
  const parts = (['constants', 'metadata', 'associatedFiles', 'structure'] as const).map((part) => [
    part === 'associatedFiles' ? 'associated files' : part,
    String(sizes[part]),
    share(sizes[part]),
  ]);
  const ops = [...sizes.operators]
    .sort((a, b) => b.byteLength - a.byteLength)
    .map(({ op, count, byteLength }) => [op, String(count), String(byteLength), share(byteLength)]);
  const tensors = [...sizes.tensors]
    .sort((a, b) => b.byteLength - a.byteLength)
    .slice(0, SHOWN_TENSORS)
    .map(({ name, dtype, shape, byteLength }) => [
      cut(name),
      dtype,
      shapeText(shape),
      String(byteLength),
      share(byteLength),
    ]);
  const left = sizes.tensors.length - tensors.length;
  return [
    `Sizes, of ${sizes.byteLength} bytes when written anew`,
    formatTable([{ title: 'part' }, { title: 'bytes', ...right }, { title: 'share', ...right }], parts),
    '',
    formatTable(
      [
        { title: 'op' },
        { title: 'count', ...right },
        { title: 'constant bytes', ...right },
        { title: 'share', ...right },
      ],
      ops,
    ),
    '',
    formatTable(
      [
        { title: 'constant' },
        { title: 'type' },
        { title: 'shape' },
        { title: 'bytes', ...right },
        { title: 'share', ...right },
      ],
      tensors,
    ),
    ...(left > 0 ? [`… and ${left} more`] : []),
  ].join('\n');
}
