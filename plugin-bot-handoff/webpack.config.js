// flex-plugin-scripts reads this file. It compiles our own sources only, and webpack 4 cannot parse what some packages
// publish: the rule for sources takes these in as well.
const MODERN = /node_modules[\\/]@tanstack[\\/]/;

/** @param {any} rule */
const isForSources = (rule) => String(rule.loader).includes('babel-loader');

/** @param {any} config what flex-plugin-scripts has put together */
module.exports = (config) => {
  for (const { oneOf = [] } of config.module.rules) {
    for (const rule of oneOf.filter(isForSources)) rule.include = [rule.include, MODERN];
  }
  return config;
};
