const pluginPackages = [
  'backstage-plugin-desktop-central',
  'backstage-plugin-desktop-central-backend',
  'backstage-plugin-desktop-central-common',
  'backstage-plugin-desktop-central-node',
];

module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  // It stands for a server of somebody else: what both sides know is in docs/inferred-wire.md.
  restrictedImports: pluginPackages.map(name => ({
    name,
    message: 'The simulator shares no code with the plugins.',
  })),
});
