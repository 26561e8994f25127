// flex-plugin-scripts reads this file. It compiles our own sources only, and webpack 4 cannot parse what some packages
// publish: the rule for sources takes these in as well.
const MODERN = /node_modules[\\/]@tanstack[\\/]/;

// Paste brings six themes and builds them all as it loads. Flex asks for two, "default" and "dark": the others are given
// the tokens of the default one, which are there anyway. What Paste knows of each token beside its value is for checks of
// contrast and warnings of what is deprecated, which nobody asks for here.
const THEMES_ELSEWHERE = ['evergreen', 'sendgrid', 'twilio', 'twilio-dark'];
const TOKENS = '@twilio-paste/design-tokens/dist';
const ALIASES = {
  [`${TOKENS}/tokens.raw.json`]: require.resolve('./no-raw-tokens.json'),
  ...Object.fromEntries(
    THEMES_ELSEWHERE.map((theme) => [`${TOKENS}/themes/${theme}/tokens.es6`, `${TOKENS}/tokens.es6`]),
  ),
};

/** @param {any} rule */
const isForSources = (rule) => String(rule.loader).includes('babel-loader');

/** @param {any} config what flex-plugin-scripts has put together */
module.exports = (config) => {
  for (const { oneOf = [] } of config.module.rules) {
    for (const rule of oneOf.filter(isForSources)) rule.include = [rule.include, MODERN];
  }
  for (const [module, instead] of Object.entries(ALIASES)) config.resolve.alias[`${module}$`] = instead;
  return config;
};
// For whoever measures what is in the bundle.
module.exports.ALIASES = ALIASES;
