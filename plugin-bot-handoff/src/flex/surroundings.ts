import { PLUGIN_SETTINGS_ATTRIBUTE, type ReadPluginSettings, readPluginSettings } from '@bot-handoff/contract';
import type { Manager } from '@twilio/flex-ui';

type ReadableManager = Pick<Manager, 'serviceConfiguration' | 'configuration' | 'localization' | 'user'>;

/** Settings of ours in the Flex configuration; defaults where there are none. */
export function readSettings(manager: Pick<ReadableManager, 'serviceConfiguration'>): ReadPluginSettings {
  const configuration: Manager['serviceConfiguration'] | undefined = manager.serviceConfiguration;
  const attributes: unknown = configuration?.ui_attributes;
  const all = typeof attributes === 'object' && attributes !== null ? (attributes as Record<string, unknown>) : {};
  return readPluginSettings(all[PLUGIN_SETTINGS_ATTRIBUTE]);
}

/**
 * The agent's language. An account where Flex is not localised has a `localeTag` all the same, always Flex's
 * default, and no locales to choose from: there the configuration's `language` says what the agents want.
 */
export const readLanguage = (manager: Pick<ReadableManager, 'configuration' | 'localization'>): string | undefined => {
  const localization: Manager['localization'] | undefined = manager.localization;
  const isLocalised = localization !== undefined && localization.availableLocales.length > 0;
  return isLocalised ? localization.localeTag : manager.configuration.language;
};

/** Supervisors and administrators see the audit, and what came of others' commands. */
export const isOverseer = ({ user }: Pick<ReadableManager, 'user'>): boolean =>
  user.roles.some((role) => role === 'supervisor' || role === 'admin');

/** The agent's Flex token as it is now: Flex renews it. */
export const readToken = (manager: Pick<ReadableManager, 'user'>): string | undefined =>
  manager.user.token === '' ? undefined : manager.user.token;
