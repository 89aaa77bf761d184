import { describe, expect, it } from 'vitest';
import { type CsvOptions, readCsv } from './read-csv.js';

/** In ms: each takes far less, and without limits minutes or all memory. */
const SOON = 10_000;

const iris = '5.1,3.5,setosa\n6.2,2.9,virginica\n5.9,3.0,setosa\n';

describe('CSV files', () => {
  it('with words as targets give classes, sorted, without taking the first row for a header', () => {
    expect(readCsv(iris, { target: 2 })).toEqual({
      inputs: { values: Float32Array.of(5.1, 3.5, 6.2, 2.9, 5.9, 3), shape: [2] },
      targets: { values: Int32Array.of(0, 1, 0), shape: [] },
      columnNames: ['column 0', 'column 1'],
      classNames: ['setosa', 'virginica'],
    });
  });

  it('with a header name their columns', () => {
    const text = 'length,width,kind\r\n1,2,b\r\n3,4,"a"\r\n\r\n';
    const { columnNames, classNames, inputs } = readCsv(text, { target: 'kind', inputs: ['width'] });
    expect({ columnNames, classNames }).toEqual({ columnNames: ['width'], classNames: ['a', 'b'] });
    expect(inputs).toEqual({ values: Float32Array.of(2, 4), shape: [1] });
    expect(readCsv(text, { target: 2 }).columnNames).toEqual(['length', 'width']);
  });

  it.each([
    ['auto', '0\n1\n0\n', Int32Array.of(0, 1, 0), [], ['0', '1']],
    ['auto', '1\n2\n1\n', Float32Array.of(1, 2, 1), [1], undefined],
    ['auto', '0.5\n-2e3\n.25\n', Float32Array.of(0.5, -2000, 0.25), [1], undefined],
    [true, '10\n9\n9.0\n', Int32Array.of(1, 0, 0), [], ['9', '10']],
    [false, '0\n1\n0\n', Float32Array.of(0, 1, 0), [1], undefined],
    [['2', '1', '0'], '0\n1\n0\n', Int32Array.of(2, 1, 2), [], ['2', '1', '0']],
  ] as const)('with classes %s take %j as they should', (classes, column, values, shape, classNames) => {
    const text = column.replaceAll('\n', ';7\n');
    const samples = readCsv(text, { target: 0, classes });
    expect(samples.targets).toEqual({ values, shape });
    expect(samples.classNames).toEqual(classNames);
  });

  it('with several targets give them as floats', () => {
    const { targets, inputs } = readCsv('1\t2\t3\n4\t5\t6\n', { target: [2, 0] });
    expect(targets).toEqual({ values: Float32Array.of(3, 1, 6, 4), shape: [2] });
    expect(inputs).toEqual({ values: Float32Array.of(2, 5), shape: [1] });
  });

  const broken: readonly (readonly [string, string, Omit<CsvOptions, 'path'>, string, RegExp])[] = [
    ['a gap', 'a,b\n1,2\n,4\n', { target: 'b' }, 'CSV_FORMAT', /row 3, column "a": is missing/],
    ['a word', 'a,b\n1,2\nmany,4\n', { target: 'b' }, 'CSV_FORMAT', /row 3, column "a": "many" is no finite number/],
    ['NaN', '1,2\nNaN,4\n', { target: 1 }, 'CSV_FORMAT', /row 2, column "column 0": "NaN"/],
    ['a number beyond float32', '1,2\n1e39,4\n', { target: 1 }, 'CSV_FORMAT', /row 2/],
    ['a target missing', '1,0\n2,\n3,1\n', { target: 1 }, 'CSV_FORMAT', /row 2, column "column 1": is missing/],
    ['a target among words missing', '1,a\n2,\n', { target: 1 }, 'CSV_FORMAT', /row 2, column "column 1": is missing/],
    [
      'NaN among words as targets',
      '1,a\n2,NaN\n',
      { target: 1 },
      'CSV_FORMAT',
      /row 2, column "column 1": is missing: "NaN"/,
    ],
    ['numbers and words as targets', '1,0.5\n2,x\n', { target: 1 }, 'CSV_FORMAT', /row 2, column "column 1": "x"/],
    ['an unknown class', '1,a\n2,c\n', { target: 1, classes: ['a', 'b'] }, 'CSV_FORMAT', /"c" is none of/],
    ['a short row', '1,2\n3\n', { target: 1 }, 'CSV_FORMAT', /row 2: it has 1 cells, expected 2/],
    ['an open quote', '1,2\n"3,4\n5,6', { target: 1 }, 'CSV_FORMAT', /row 2: Quoted field/],
    ['a header alone', 'a,b\n', { target: 'b' }, 'CSV_FORMAT', /no rows below the header/],
    ['nothing', '\n \n', { target: 0 }, 'CSV_FORMAT', /no rows/],
    ['no such name', 'a,b\n1,2\n', { target: 'c' }, 'CSV_COLUMN', /columns are 0 "a", 1 "b"/],
    ['no such place', '1,2\n', { target: -1 }, 'CSV_COLUMN', /no column "-1"/],
    ['a name twice', 'a,a\n1,2\n', { target: 'a' }, 'CSV_COLUMN', /2 columns/],
    ['no inputs', '1\n2\n', { target: 0 }, 'CSV_COLUMN', /inputs/],
  ];
  it.each(broken)('with %s are refused', (_what, text, options, code, says) => {
    expect(() => readCsv(text, options)).toThrowError(expect.objectContaining({ code }));
    expect(() => readCsv(text, options)).toThrow(says);
  });

  it('with many faults name the first five', () => {
    const text = `1,2\n${'x,2\n'.repeat(100)}`;
    expect(() => readCsv(text, { target: 1 })).toThrow(/row 6, column "column 0": [^;]*; and perhaps more/);
  });

  it('that are longer than what is parsed at once are read all the same', () => {
    const rows = Array.from({ length: 30_000 }, (_, i) => `${i},"${i % 2 ? 'odd' : 'even'}\r\n"`);
    const { inputs, targets } = readCsv(`\ufeff${rows.join('\r\n')}\r\n`, { target: 1 });
    expect(inputs.values).toEqual(Float32Array.from({ length: 30_000 }, (_, i) => i));
    expect(targets.values).toEqual(Int32Array.from({ length: 30_000 }, (_, i) => i % 2));
    const wide = `${'1,'.repeat(100_000)}2\n`;
    expect(readCsv(wide.repeat(2), { target: 0 }).inputs.shape).toEqual([100_000]);
  });

  const spiteful: readonly (readonly [string, string, RegExp])[] = [
    ['a number of many digits that is none', `1,2\n${'1'.repeat(1e5)}x,2\n`, /is no finite number/],
    ['a row without end', ','.repeat(2 ** 21), /row 1 has more than 1048576 characters/],
    ['a quote without end', `1,2\n"${'3,4\n'.repeat(2 ** 19)}`, /row 2 has more than/],
    ['quotes and blanks', `1,2\n"${'a"'.repeat(5e4)}${' '.repeat(1e5)},1\n`, /more than 1024 blanks on end/],
    ['rows without end', '\n'.repeat(2 ** 22 + 9), /more than 4194304 rows/],
  ];
  it.each(spiteful)('with %s are refused soon', (_what, text, says) => {
    const start = performance.now();
    expect(() => readCsv(text, { target: 0, inputs: [0] })).toThrow(says);
    expect(performance.now() - start).toBeLessThan(SOON);
  });
});
