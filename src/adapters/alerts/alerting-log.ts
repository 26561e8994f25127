import type { Log } from '../../ports/log';
import { finishBeforeAnswer } from '../twilio/invocation';
import { ALERT_OF, factsToTell, type RaiseAlert } from './alert';

/** A log that also tells an administrator of what must not wait until somebody reads it. */
export const createAlertingLog = (log: Log, raise: RaiseAlert): Log => ({
  info: log.info,
  error(event, facts) {
    log.error(event, facts);
    const kind = ALERT_OF.get(event);
    if (kind) finishBeforeAnswer(raise(kind, factsToTell(facts)));
  },
});
