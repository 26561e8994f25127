import type * as Flex from '@twilio/flex-ui';
import { CustomizationProvider } from '@twilio-paste/core/customization';
import { createCommandNotices } from '../features/commands/command-notices';
import { judgeDraft } from '../features/commands/judge-draft';
import { createRunCommand } from '../features/commands/run-command';
import { createHandBack } from '../features/handback/hand-back';
import { createCall } from '../services/call';
import { createOwnership } from '../services/ownership';
import { chooseStrings } from '../strings/choose-strings';
import { createComposer } from './composer';
import { END_ACTIONS, lockEnding } from './end-lock';
import { watchReservation } from './reservation-watch';
import { lockSending } from './send-lock';
import { fillSlots } from './slots';
import { readLanguage, readSettings, readToken } from './surroundings';
import { findTask, isEmailConversation, readConversationSid } from './tasks';
import { type FailedHandBack, registerToasts } from './toasts';

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
  const notices = createCommandNotices();
  const composer = createComposer(manager);

  const handBack = createHandBack({
    call,
    ownership,
    strings,
    watch: watchReservation,
    offerChoices: (failed) => toasts.showChoices(failed),
    inform: (text) => toasts.showInformation(text),
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
      show: notices.show,
      alert: (text) => toasts.showRefused(text),
    }),
    restore: composer.write,
    onError(error) {
      console.error('bot-handoff: a text was held back after an unexpected error', error);
      toasts.showRefused(strings.unexpected);
    },
  });
  lockEnding(flex.Actions, handBack);

  const end = ({ reservationSid, moment }: FailedHandBack) => {
    // A failure has been shown by then.
    flex.Actions.invokeAction(END_ACTIONS[moment], { sid: reservationSid }).catch(() => undefined);
  };
  const toasts = registerToasts(strings, {
    onTryAgain: end,
    onEndForCustomer(failed) {
      handBack.chooseStock(failed.reservationSid);
      end(failed);
    },
  });

  flex.setProviders({ PasteThemeProvider: CustomizationProvider });
  fillSlots({ strings, notices, wasHandedBack: handBack.wasHandedBack, attachComposer: composer.attach });

  // Ask early, so that the answer is there when the agent ends the task.
  const prefetch = (task: Flex.ITask) => {
    const sid = readConversationSid(task);
    if (sid !== undefined) void ownership.ask(sid, task.attributes);
  };
  manager.events.addListener('taskReceived', prefetch);
  manager.events.addListener('taskAccepted', prefetch);
  if (settings === undefined) manager.events.addListener('pluginsInitialized', toasts.showNotConfigured);
}
