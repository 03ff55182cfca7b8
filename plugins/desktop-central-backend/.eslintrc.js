/** The folders of src, lowest layer first: a folder imports only from lower layers, never from its own. */
const layers = [
  ['errors', 'logging'],
  ['database', 'secrets'],
  ['outbox', 'history', 'driver'],
  ['permissions'],
  ['http'],
  ['servers', 'audit'],
  ['sync', 'inventory'],
  ['technicians', 'apiKeys', 'standingConfigurations'],
  ['serviceItems'],
  ['requests'],
  ['deployments'],
  ['callbacks', 'notifications', 'trials'],
  ['overview'],
  ['metrics'],
  ['actions'],
];

/** These put everything together, so nothing below may know them. */
const wiring = ['wiring', 'router.ts', 'plugin.ts', 'config.ts', 'index.ts'];

const zones = layers.flatMap((layer, height) => {
  const below = layers.slice(0, height).flat();
  return layer.map(folder => ({
    target: `./src/${folder}/**/!(*.test).ts`,
    from: [...layers.flat(), ...wiring]
      .filter(other => other !== folder && !below.includes(other))
      .map(other => `./src/${other}`),
    message: `src/${folder} imports only from lower layers (${
      below.join(', ') || 'there are none'
    }).`,
  }));
});

module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  settings: { 'import/resolver': { node: { extensions: ['.ts', '.js'] } } },
  restrictedSrcImports: [
    {
      name: 'desktop-central-simulator',
      message: 'Driver and simulator share no code; only tests start one.',
    },
  ],
  rules: {
    'import/no-restricted-paths': ['error', { basePath: __dirname, zones }],
  },
  overrides: [
    {
      files: ['**/*.test.ts'],
      rules: {
        'jest/expect-expect': [
          'error',
          { assertFunctionNames: ['expect', 'fc.assert'] },
        ],
      },
    },
    {
      files: ['src/chaos/*.chaos.ts'],
      rules: {
        'jest/expect-expect': ['error', { assertFunctionNames: ['expect*'] }],
      },
    },
    {
      // What only tests and measurements use may know everything, and is not published.
      files: [
        'src/**/testing/**',
        'src/bench/**',
        'src/capture/**',
        'src/chaos/**',
        'src/tests/**',
      ],
      rules: {
        '@backstage/no-undeclared-imports': 'off',
        'import/no-restricted-paths': 'off',
        'no-restricted-imports': 'off',
        'no-restricted-syntax': 'off',
      },
    },
  ],
});
