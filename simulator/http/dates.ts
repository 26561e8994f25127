/** `2015-12-16T22:18:37Z`: how Twilio's REST answers write times. */
export const isoSeconds = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;

/** `2015-12-16T22:18:37.123Z`: how webhooks write times. */
export const isoMilliseconds = (ms: number): string => new Date(ms).toISOString();

export const epochSeconds = (ms: number): number => Math.floor(ms / 1000);
