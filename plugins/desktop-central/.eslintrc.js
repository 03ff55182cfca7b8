module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  overrides: [
    {
      // What only tests use is not published.
      files: ['src/**/testing/**'],
      rules: { '@backstage/no-undeclared-imports': 'off' },
    },
  ],
});
