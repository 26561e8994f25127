// Copy to appConfig.js for `flex-plugin start`. It stays out of the repository, since it names an account.
window.appConfig = {
  pluginService: { enabled: true, url: '/plugins' },
  ui_attributes: { bot_handoff: { functions_url: 'http://localhost:3001' } },
};
