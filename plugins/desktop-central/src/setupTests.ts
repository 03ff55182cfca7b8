import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Dialogs of Material UI take their time on a busy machine.
configure({ asyncUtilTimeout: 5_000 });
jest.setTimeout(30_000);
