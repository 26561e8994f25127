/** Channels on which a customer can be the same person as last time. */
export const USER_CHANNELS = ['sms', 'whatsapp', 'messenger', 'web'] as const;
export type UserChannel = (typeof USER_CHANNELS)[number];

declare const brand: unique symbol;
/** A user whom we know again: the HMAC of {@link nameUser}'s answer, which does not say who it is. */
export type UserKey = string & { readonly [brand]: 'UserKey' };

const isUserChannel = (channel: string): channel is UserChannel => USER_CHANNELS.some((known) => known === channel);

/** How people write a number: `+1 (555) 010-0199`. */
const PUNCTUATION = /[\s().-]/g;
const NUMBER = /^\+?\d+$/;

/** Without the channel's name in front, as Twilio writes addresses, and without what people put into numbers. */
function normalise(channel: UserChannel, address: string): string {
  // An identity that a site vouched for is the site's own: any two that differ are two people.
  if (channel === 'web') return address;
  const bare = address.trim().replace(new RegExp(`^${channel}:`, 'i'), '');
  const number = bare.replace(PUNCTUATION, '');
  return NUMBER.test(number) ? number : bare;
}

/**
 * What tells a user from all others: the channel with the address that Twilio names, or on web chat the identity
 * that the site vouched for. Nothing that was typed is ever part of it, so that nobody becomes somebody else by
 * saying so. Null where nobody can be told from others.
 */
export function nameUser(channel: string, address: string | null | undefined): string | null {
  if (!address || !isUserChannel(channel)) return null;
  const normal = normalise(channel, address);
  return normal === '' ? null : `${channel}:${normal}`;
}

/** Every name that this address or identity can have: of one channel if it was chosen or an address says so, else of all. */
export function possibleNames(address: string, channel?: UserChannel): readonly string[] {
  const said = USER_CHANNELS.find((each) => each !== 'web' && address.toLowerCase().startsWith(`${each}:`));
  const channels = channel ? [channel] : said ? [said] : USER_CHANNELS;
  return channels.flatMap((each) => nameUser(each, address) ?? []);
}
