import type { Log } from '../ports/log';
import { invocationNames } from './twilio/invocation';

const line = (event: string, facts: object) => JSON.stringify({ event, ...invocationNames(), ...facts });

/** Twilio collects what Functions print. */
export const consoleLog: Log = {
  info: (event, facts) => console.log(line(event, facts)),
  error: (event, facts) => console.error(line(event, facts)),
};
