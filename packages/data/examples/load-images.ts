import { type DataSet, split } from '@litesmith/data';
import { readImageFolder } from '@litesmith/data/node';

/** Photos in a folder for each class: pets/cats/1.jpg, pets/dogs/1.png, … */
export function loadPets(folder: string): DataSet {
  const pets = readImageFolder(folder, { size: [96, 96], channels: 3 });
  return split(pets, { test: 0.2, seed: 1 });
}

/** The same with folders of their own to train and to test on. */
export function loadTwoFolders(train: string, test: string): DataSet {
  const options = { size: [96, 96], channels: 3 } as const;
  const learned = readImageFolder(train, options);
  return {
    train: learned,
    test: readImageFolder(test, { ...options, classes: learned.classNames }), // the same numbers for the same names
    classNames: learned.classNames,
  };
}
