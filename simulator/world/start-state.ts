/**
 * How an account begins: `ready` has an API key, a Sync service and a web chat address, as `npm start` needs them;
 * `bare` is what Twilio makes when Flex is switched on, and nothing else.
 */
export type StartState = 'ready' | 'bare';
