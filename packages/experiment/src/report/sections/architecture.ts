import { elementCountOf, type Model, type Operator, type Subgraph, type Tensor } from '@litesmith/ir';
import { type Block, figure, type Section } from '../document.js';
import { palette } from '../figures/palette.js';
import { escapeXml, svgOf, svgText } from '../figures/svg.js';
import { bytesText, countText } from '../format.js';
import type { ReportData } from '../report-data.js';

/** Operators beyond this many are left out of the middle of the picture. */
const SHOWN = 40;
const [BOX_WIDTH, BOX_HEIGHT, GAP, COLUMN_GAP] = [250, 44, 34, 40];

/** The network as it ships: operators, shapes, parameters. */
export function architectureSection({ results, model }: ReportData): Section | null {
  const name = results.summary[0]?.variant ?? '';
  const first = model(name);
  const [main] = first?.subgraphs ?? [];
  if (first === null || main === undefined) return null;
  const blocks: Block[] = [figure('architecture', captionOf(first, name), drawing(main))];
  return { id: 'architecture', title: 'The network', blocks };
}

function captionOf({ subgraphs }: Model, variant: string): string {
  const [main] = subgraphs;
  const count = main?.operators.length ?? 0;
  const left = count > SHOWN ? `; ${count - SHOWN} in the middle are left out` : '';
  const more = subgraphs.length > 1 ? `, ${countText(subgraphs.length - 1, 'further subgraph')} not drawn` : '';
  return `The operators of “${variant}” with the shapes of what flows between them${left}${more}.`;
}

/** Each operator stands a row below the last of those that it reads, beside others of that row. */
function drawing(subgraph: Subgraph): string {
  const all = subgraph.operators;
  const operators = all.length <= SHOWN ? all : [...all.slice(0, SHOWN / 2), ...all.slice(-SHOWN / 2)];
  const maker = new Map(operators.flatMap((operator) => operator.outputs.map((id) => [id, operator] as const)));
  const rows = new Map<Operator, number>();
  for (const operator of operators) {
    const before = operator.inputs.flatMap((id) => (id === null ? [] : (maker.get(id) ?? [])));
    rows.set(operator, 1 + before.reduce((most, each) => Math.max(most, rows.get(each) ?? 0), 0));
  }
  const columns = new Map<number, Operator[]>();
  for (const operator of operators) {
    const row = rows.get(operator) ?? 1;
    columns.set(row, [...(columns.get(row) ?? []), operator]);
  }
  const widest = Math.max(1, ...[...columns.values()].map(({ length }) => length));
  const width = widest * (BOX_WIDTH + COLUMN_GAP) + 40;
  const place = (operator: Operator): { x: number; y: number } => {
    const row = rows.get(operator) ?? 1;
    const beside = columns.get(row) ?? [];
    const start = (width - beside.length * (BOX_WIDTH + COLUMN_GAP) + COLUMN_GAP) / 2;
    return { x: start + beside.indexOf(operator) * (BOX_WIDTH + COLUMN_GAP), y: row * (BOX_HEIGHT + GAP) };
  };
  const inputs = subgraph.inputs.map((id) => subgraph.tensors.get(id)).filter((tensor) => tensor !== undefined);
  const height = (Math.max(1, ...rows.values()) + 1) * (BOX_HEIGHT + GAP) + 30;
  const parts = [
    svgText(width / 2, 36, `input ${inputs.map(shapeOf).join(', ')}`, { anchor: 'middle', bold: true }),
    ...operators.map((operator) => boxOf(operator, subgraph, place(operator))),
    ...operators.flatMap((operator) => edgesOf(operator, subgraph, maker, place, width)),
    ...operators
      .filter(({ outputs }) => outputs.some((id) => subgraph.outputs.includes(id)))
      .map((operator) => {
        const { x, y } = place(operator);
        const out = operator.outputs.map((id) => subgraph.tensors.get(id)).find((tensor) => tensor !== undefined);
        return svgText(x + BOX_WIDTH / 2, y + BOX_HEIGHT + 20, `output ${out === undefined ? '' : shapeOf(out)}`, {
          anchor: 'middle',
          bold: true,
        });
      }),
  ];
  return svgOf(width, height, parts.join(''));
}

function boxOf(operator: Operator, subgraph: Subgraph, { x, y }: { x: number; y: number }): string {
  const name = operator.op === 'CUSTOM' ? operator.customCode : operator.op;
  const activation =
    operator.op !== 'CUSTOM' && operator.options !== null && 'fusedActivationFunction' in operator.options
      ? String(operator.options.fusedActivationFunction)
      : 'NONE';
  const constants = operator.inputs
    .flatMap((id) => (id === null ? [] : (subgraph.tensors.get(id) ?? [])))
    .filter(({ data }) => data !== undefined);
  const parameters = constants
    .filter(({ dtype }) => dtype !== 'INT32' || name !== 'RESHAPE')
    .reduce((sum, { shape }) => sum + elementCountOf(shape), 0);
  const weights = constants.find(({ shape }) => shape.length > 1);
  const facts = [
    ...(weights === undefined ? [] : [weights.shape.join(' × ')]),
    ...(parameters > 0 ? [`${bytesText(parameters)} parameters`] : []),
  ].join(', ');
  const title = `${name}${activation === 'NONE' ? '' : ` + ${activation}`}`;
  const color = weights === undefined ? '#8a8f98' : (palette[0] as string);
  return (
    `<rect x="${x}" y="${y}" width="${BOX_WIDTH}" height="${BOX_HEIGHT}" rx="7" fill="${color}" fill-opacity="0.14" stroke="${color}" stroke-width="1.2"/>` +
    svgText(x + BOX_WIDTH / 2, y + (facts === '' ? 27 : 19), title, { anchor: 'middle', bold: true }) +
    (facts === '' ? '' : svgText(x + BOX_WIDTH / 2, y + 35, facts, { anchor: 'middle', size: 11, opacity: 0.8 }))
  );
}

type Place = (operator: Operator) => { x: number; y: number };

function edgesOf(
  operator: Operator,
  subgraph: Subgraph,
  maker: ReadonlyMap<unknown, Operator>,
  place: Place,
  width: number,
): readonly string[] {
  const to = place(operator);
  return operator.inputs.flatMap((id) => {
    if (id === null) return [];
    const from = maker.get(id);
    const tensor = subgraph.tensors.get(id);
    if (tensor === undefined || tensor.data !== undefined) return [];
    if (from === undefined && !subgraph.inputs.includes(id)) return [];
    const start =
      from === undefined
        ? { x: width / 2, y: 42 }
        : { x: place(from).x + BOX_WIDTH / 2, y: place(from).y + BOX_HEIGHT };
    const end = { x: to.x + BOX_WIDTH / 2, y: to.y };
    const bend = (end.y - start.y) / 2;
    const path = `M${start.x} ${start.y} C${start.x} ${start.y + bend} ${end.x} ${end.y - bend} ${end.x} ${end.y - 5}`;
    const arrow = `M${end.x - 4} ${end.y - 7} L${end.x} ${end.y - 1} L${end.x + 4} ${end.y - 7} Z`;
    const labelled =
      from === undefined ? '' : svgText(start.x + 8, start.y + 20, shapeOf(tensor), { size: 10.5, opacity: 0.75 });
    return [
      `<path d="${escapeXml(path)}" fill="none" stroke="currentColor" stroke-opacity="0.45"/><path d="${arrow}" fill="currentColor" fill-opacity="0.6"/>${labelled}`,
    ];
  });
}

function shapeOf({ shape, shapeSignature, dtype }: Tensor): string {
  return `[${(shapeSignature ?? shape).map((size) => (size < 0 ? '?' : size)).join(', ')}] ${dtype.toLowerCase()}`;
}
