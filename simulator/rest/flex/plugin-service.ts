import { isoSeconds } from '../../http/dates';
import { page } from '../../http/paging';
import { get, param, type Route } from '../../http/route';
import { ACCOUNT } from '../../world/account';
import type { SimulatedWorld } from '../../world/create-world';
import { notFound } from '../../world/fault';
import type { ReleasedPlugin } from '../../world/settings';

const ROOT = 'https://flex-api.twilio.com/v1/PluginService';
const PATH = '/v1/PluginService';
const sid = (prefix: string, n: number) => prefix + n.toString(16).padStart(32, '0');
const RELEASE = sid('FK', 1);
const CONFIGURATION = sid('FJ', 1);

/** What is released to agents, to look at. Releasing is not simulated. */
export const pluginServiceRoutes = ({ clock, settings: { releasedPlugins } }: SimulatedWorld): Route[] => {
  const dateCreated = isoSeconds(clock.now());
  const release = {
    sid: RELEASE,
    account_sid: ACCOUNT.accountSid,
    configuration_sid: CONFIGURATION,
    date_created: dateCreated,
    url: `${ROOT}/Releases/${RELEASE}`,
  };
  const present = ({ uniqueName, version, changelog }: ReleasedPlugin) => {
    const [plugin, pluginVersion] = [sid('FP', 1), sid('FV', 1)];
    return {
      account_sid: ACCOUNT.accountSid,
      configuration_sid: CONFIGURATION,
      plugin_sid: plugin,
      plugin_version_sid: pluginVersion,
      phase: 3,
      plugin_url: `https://plugins.example.com/${uniqueName}/${version}/bundle.js`,
      unique_name: uniqueName,
      friendly_name: uniqueName,
      description: '',
      plugin_archived: false,
      version,
      changelog,
      plugin_version_archived: false,
      private: false,
      date_created: dateCreated,
      url: `${ROOT}/Configurations/${CONFIGURATION}/Plugins/${plugin}`,
    };
  };

  const presentVersion = ({ uniqueName, version, changelog }: ReleasedPlugin) => ({
    sid: sid('FV', 1),
    plugin_sid: sid('FP', 1),
    account_sid: ACCOUNT.accountSid,
    version,
    plugin_url: `https://plugins.example.com/${uniqueName}/${version}/bundle.js`,
    changelog,
    private: false,
    archived: false,
    validated: true,
    date_created: dateCreated,
    url: `${ROOT}/Plugins/${sid('FP', 1)}/Versions/${sid('FV', 1)}`,
  });

  return [
    get(`${PATH}/Plugins/:PluginSid/Versions`, (request) => {
      const name = param(request, 'PluginSid');
      const versions = releasedPlugins.filter(({ uniqueName }) => uniqueName === name);
      if (versions.length === 0) throw notFound(`/Plugins/${name}`);
      return page(request, 'plugin_versions', versions, presentVersion, 100);
    }),
    get(`${PATH}/Releases`, (request) =>
      page(request, 'releases', releasedPlugins.length > 0 ? [release] : [], (each) => each, 100),
    ),
    get(`${PATH}/Configurations/:ConfigurationSid/Plugins`, (request) => {
      const asked = param(request, 'ConfigurationSid');
      if (asked !== CONFIGURATION) throw notFound(`/Configurations/${asked}`);
      return page(request, 'plugins', releasedPlugins, present, 100);
    }),
  ];
};
