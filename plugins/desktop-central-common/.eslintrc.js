module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  rules: {
    // The methods of openapi-fetch are named after those of HTTP.
    'new-cap': ['error', { capIsNew: false }],
  },
});
