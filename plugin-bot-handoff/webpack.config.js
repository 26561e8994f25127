// flex-plugin-scripts reads this file. It compiles our own sources only, and webpack 4 cannot parse what some packages
// publish: the rule for sources takes these in as well.
const MODERN = /node_modules[\\/]@tanstack[\\/]/;

// Paste brings six themes and builds them all as it loads. Flex asks for two, "default" and "dark": the others are given
// the tokens of the default one, which are there anyway.
const THEMES_ELSEWHERE = ['evergreen', 'sendgrid', 'twilio', 'twilio-dark'];
const TOKENS = '@twilio-paste/design-tokens/dist';

/** @param {any} rule */
const isForSources = (rule) => String(rule.loader).includes('babel-loader');

/** @param {any} config what flex-plugin-scripts has put together */
module.exports = (config) => {
  for (const { oneOf = [] } of config.module.rules) {
    for (const rule of oneOf.filter(isForSources)) rule.include = [rule.include, MODERN];
  }
  for (const theme of THEMES_ELSEWHERE) {
    config.resolve.alias[`${TOKENS}/themes/${theme}/tokens.es6$`] = `${TOKENS}/tokens.es6`;
  }
  return config;
};
