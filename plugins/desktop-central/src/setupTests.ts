import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';
import { lazyModule } from './testing/lazyModule';
import { matchPlainSelectorsQuickly } from './testing/quickStyles';

// The portal's other library of components takes a second to load, and hardly any page of ours shows one of it.
jest.mock('@backstage/ui', () =>
  lazyModule(() => jest.requireActual('@backstage/ui')),
);

// Whole pages are rendered, often on a busy machine; a test that hangs still ends.
configure({ asyncUtilTimeout: 15_000 });
jest.setTimeout(60_000);

matchPlainSelectorsQuickly(document);
