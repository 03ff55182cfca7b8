module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  overrides: [
    {
      // The suite for drivers: tests that are exported, to be called in the test files of others.
      files: ['src/testUtils/**'],
      rules: {
        'jest/no-export': 'off',
        'jest/no-standalone-expect': 'off',
        'jest/expect-expect': [
          'error',
          {
            assertFunctionNames: ['expect', 'expectExact', 'expectRows'],
          },
        ],
      },
    },
  ],
});
