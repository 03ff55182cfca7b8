import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Whole pages are rendered, often on a busy machine; a test that hangs still ends.
configure({ asyncUtilTimeout: 15_000 });
jest.setTimeout(60_000);
