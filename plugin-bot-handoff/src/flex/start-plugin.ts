import type * as Flex from '@twilio/flex-ui';
import { CustomizationProvider } from '@twilio-paste/core/customization';
import type { CommandNotice } from '../features/commands/command-notice';
import { judgeDraft } from '../features/commands/judge-draft';
import { createRunCommand } from '../features/commands/run-command';
import { createHandBack, type HandBackOutcome, type Moment } from '../features/handback/hand-back';
import { createCall } from '../services/call';
import { createKeyedStore } from '../services/keyed-store';
import { createOwnership } from '../services/ownership';
import { chooseStrings } from '../strings/choose-strings';
import { createComposer } from './composer';
import { END_ACTIONS, lockEnding } from './end-lock';
import { createReservationWatch } from './reservation-watch';
import { lockSending } from './send-lock';
import { fillSlots } from './slots';
import { readLanguage, readSettings, readToken } from './surroundings';
import { findTask, isEmailConversation, readConversationSid } from './tasks';
import { registerToasts } from './toasts';

/** 32 hexadecimal digits. `crypto.randomUUID` is missing on plain http pages. */
const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Joins the features with Flex. The locks come first: they must stand even if something after them fails. */
export function startPlugin(flex: typeof Flex, manager: Flex.Manager): void {
  const settings = readSettings(manager);
  const strings = chooseStrings(readLanguage(manager));
  const call = createCall({
    fetch: (...args) => window.fetch(...args),
    functionsUrl: settings?.functions_url,
    token: () => readToken(manager),
    strings,
  });
  const ownership = createOwnership(call);
  const notices = createKeyedStore<CommandNotice>();
  const outcomes = createKeyedStore<HandBackOutcome>();
  const composer = createComposer(manager);

  const handBack = createHandBack({
    call,
    ownership,
    strings,
    watch: createReservationWatch((sid) => flex.StateHelper.getReservation(sid)),
    outcomes,
    onFailed({ conversationSid }) {
      if (conversationSid === undefined || !composer.isOnScreen(conversationSid))
        toast('error', strings.handBackFailedElsewhere);
    },
    inform: (text) => toast('warning', text),
  });

  const grammar = { prefix: settings?.prefix ?? '/', isGuarded: settings?.guard === 'on' };
  lockSending(flex.Actions, isEmailConversation, {
    judge: (draft) => judgeDraft(draft, grammar),
    run: createRunCommand({
      call,
      ownership,
      composer,
      strings,
      attributesOf: (sid) => findTask(sid)?.attributes,
      newKey,
      notices,
      alert: (text) => toast('error', text),
    }),
    restore: composer.write,
    onError(error) {
      console.error('bot-handoff: a text was held back after an unexpected error', error);
      toast('error', strings.unexpected);
    },
  });
  lockEnding(flex.Actions, handBack);

  const toast = registerToasts();
  const end = (reservationSid: string, moment: Moment) => {
    // A failure has been shown by then.
    flex.Actions.invokeAction(END_ACTIONS[moment], { sid: reservationSid }).catch(() => undefined);
  };
  const choices = {
    tryAgain: end,
    endForCustomer(reservationSid: string, moment: Moment) {
      handBack.chooseStock(reservationSid);
      end(reservationSid, moment);
    },
  };

  flex.setProviders({ PasteThemeProvider: CustomizationProvider });
  fillSlots({ strings, notices, outcomes, choices, attachComposer: composer.attach });

  // Ask early, so that the answer is there when the agent ends the task.
  const prefetch = (task: Flex.ITask) => {
    const sid = readConversationSid(task);
    if (sid !== undefined) void ownership.ask(sid, task.attributes);
  };
  manager.events.addListener('taskReceived', prefetch);
  manager.events.addListener('taskAccepted', prefetch);
  if (settings === undefined)
    manager.events.addListener('pluginsInitialized', () => toast('setup', strings.notConfigured));
}
