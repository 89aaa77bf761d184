// Reads a .tflite file, renames its description, and writes it again, with @litesmith/format alone.
import { readTflite, writeTflite } from '@litesmith/format';
import { readTfliteFile, writeTfliteFile } from '@litesmith/format/node';

const model = await readTfliteFile('model.tflite');
await writeTfliteFile('rewritten.tflite', { ...model, description: 'rewritten outside' });
const again = readTflite(writeTflite(await readTfliteFile('rewritten.tflite')));
const ops = again.subgraphs[0]?.operators.map((operator) => operator.op) ?? [];
console.log(JSON.stringify({ description: again.description, ops }));
