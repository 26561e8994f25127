/** The agent's own user, as Twilio's Conversations client has it. */
export interface OwnUser {
  readonly friendlyName: string | null;
  updateFriendlyName(name: string): Promise<unknown>;
}

export interface NamingClient {
  readonly user: OwnUser;
  on(event: 'userUpdated', listener: () => void): unknown;
}

/**
 * Gives the agent the name again that customers may know them by: Flex takes its own one whenever a page of it is
 * loaded, sooner or later than the plugin.
 *
 * @param find the client, which Flex makes after the plugin has started
 */
export function createNameKeeper(find: () => NamingClient): (name: string) => void {
  let wanted: string | undefined;
  const look = () => {
    const { user } = find();
    if (wanted === undefined || user.friendlyName === wanted) return;
    // Without a connection Flex's name stands until the next task is accepted.
    user.updateFriendlyName(wanted).catch(() => undefined);
  };
  return (name) => {
    if (wanted === undefined) find().on('userUpdated', look);
    wanted = name;
    look();
  };
}
