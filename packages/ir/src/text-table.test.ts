import { expect, test } from 'vitest';
import { shortName, textTable } from './text-table.js';

test('words stand left, numbers right, lines end with their last cell', () => {
  const rows = [
    ['tensor', 'bytes', 'note'],
    ['w', '12', ''],
    ['bias', '1,024', 'large'],
  ];
  expect(textTable(rows, (column) => column > 0)).toEqual([
    'tensor  bytes   note',
    'w          12',
    'bias    1,024  large',
  ]);
  expect(textTable([], () => true)).toEqual([]);
});

test('a long name loses its middle', () => {
  expect(shortName('short')).toBe('short');
  const name = shortName(`model/${'layer/'.repeat(20)}kernel`);
  expect(name).toHaveLength(47);
  expect(name).toMatch(/^model\/layer.*….*kernel$/);
});
