import { type CompleteExperiment, defineExperiment } from '@litesmith/experiment';
import { LiteError } from '@litesmith/ops-registry';
import tiny from './tiny.js';

/** An experiment one of whose variants cannot be made. */
const broken: CompleteExperiment = defineExperiment({
  ...tiny,
  name: 'broken',
  variants: [
    { name: 'float' },
    {
      name: 'broken',
      before: [
        {
          name: 'breaks',
          run: () => {
            throw new LiteError('TEST_BROKEN', 'it breaks', { at: 'its middle', hint: 'leave it' });
          },
        },
      ],
    },
    ...Array.from({ length: 20 }, (_, i) => ({ name: `float ${i}` })),
  ],
});

export default broken;
