import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';
import { matchPlainSelectorsQuickly } from './testing/quickStyles';

// Whole pages are rendered, often on a busy machine; a test that hangs still ends.
configure({ asyncUtilTimeout: 15_000 });
jest.setTimeout(60_000);

matchPlainSelectorsQuickly(document);
