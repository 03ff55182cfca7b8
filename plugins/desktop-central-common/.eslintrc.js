const { builtinModules } = require('node:module');

module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  // Browser and server both use this package.
  restrictedSrcImports: builtinModules,
  restrictedImportPatterns: ['node:*', 'react', 'react-*', '@material-ui/*'],
});
