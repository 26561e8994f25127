import type * as Flex from '@twilio/flex-ui';
import { CustomizationProvider } from '@twilio-paste/core/customization';
import { createCommandGate } from '../features/commands/command-gate';
import type { CommandNotice } from '../features/commands/command-notice';
import { type HeldCommand, judgeDraft, meanAsText } from '../features/commands/judge-draft';
import { hearOfRun, type RunCard } from '../features/commands/run-cards';
import { createRunCommand } from '../features/commands/run-command';
import { createTypingReport } from '../features/front/report-typing';
import { createHandBack, type Moment, type Way } from '../features/handback/hand-back';
import type { HandBackOutcome } from '../features/handback/outcome';
import { readCustomerName } from '../features/names/message-author';
import { createHabits } from '../features/palette/habits';
import { createTranscriptBook } from '../features/transcript/transcript-book';
import { createCall } from '../services/call';
import { createCatalogues, findListed } from '../services/catalogues';
import { createKeyedStore } from '../services/keyed-store';
import { createOwnership } from '../services/ownership';
import { openShelf } from '../services/shelf';
import { createSignal } from '../services/signal';
import { copyText, saveFile } from '../services/take-out';
import { chooseStrings } from '../strings/choose-strings';
import { createComposer } from './composer';
import { createConversationWatch } from './conversation-watch';
import { watchDelivery } from './delivery-watch';
import { END_ACTIONS, lockEnding } from './end-lock';
import { createFileSource } from './file-source';
import { createFinishTask } from './finish-task';
import { createNameKeeper } from './own-name';
import { addPaletteShortcut } from './palette-shortcut';
import { fillPeopleSlots } from './people-slots';
import { reportSettings } from './report-settings';
import { createReservationWatch } from './reservation-watch';
import { lockSending } from './send-lock';
import { fillSlots } from './slots';
import { isOverseer, readLanguage, readSettings, readToken } from './surroundings';
import { findShownTask, findTask, isEmailConversation, lastMessageIndex, readConversationSid } from './tasks';
import { registerToasts } from './toasts';
import { fillTranscriptSlots } from './transcript-slots';

/** 32 hexadecimal digits. `crypto.randomUUID` is missing on plain http pages. */
const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Joins the features with Flex. The locks come first: they must stand even if something after them fails. */
export function startPlugin(flex: typeof Flex, manager: Flex.Manager): void {
  const { settings, problems } = readSettings(manager);
  const language = readLanguage(manager) ?? 'en';
  const strings = chooseStrings(language, settings.prefix);
  const call = createCall({
    fetch: (...args) => window.fetch(...args),
    functionsUrl: settings.functions_url,
    token: () => readToken(manager),
    strings,
  });
  const ownership = createOwnership(call);
  const notices = createKeyedStore<CommandNotice>();
  const outcomes = createKeyedStore<HandBackOutcome>();
  const composer = createComposer(manager);
  const keepOwnName = createNameKeeper(() => manager.conversationsClient);
  const catalogues = createCatalogues({
    call,
    now: Date.now,
    onAnswer({ agentName }) {
      if (agentName !== undefined) keepOwnName(agentName);
    },
  });
  const asked = createKeyedStore<HeldCommand>();
  const cards = createKeyedStore<readonly RunCard[]>();
  const shortcut = createSignal();
  const ran = createSignal();
  const shelves = {
    usage: openShelf(() => localStorage, `bot_handoff.usage.${manager.user.identity}`),
    lines: openShelf(() => sessionStorage, `bot_handoff.lines.${manager.user.identity}`),
  };
  const habits = createHabits(shelves, Date.now);

  const handBack = createHandBack({
    call,
    ownership,
    strings,
    watch: createReservationWatch((sid) => flex.StateHelper.getReservation(sid)),
    finishTask: createFinishTask((sid) => flex.StateHelper.getReservation(sid)),
    outcomes,
    onFailed({ conversationSid }) {
      if (conversationSid === undefined || !composer.isOnScreen(conversationSid))
        toast('error', strings.handBackFailedElsewhere);
    },
    inform: (text) => toast('warning', text),
  });

  const grammar = { prefix: settings.prefix, isGuarded: settings.guard === 'on' };
  const submit = createCommandGate({
    findEntry: (sid, name) => findListed(catalogues.listings.get(sid), name),
    asked,
    notices,
    strings,
    readComposer: composer.read,
    now: Date.now,
    run: createRunCommand({
      call,
      ownership,
      composer,
      strings,
      language,
      attributesOf: (sid) => findTask(sid)?.attributes,
      newKey,
      notices,
      onAccepted(command, run) {
        habits.remember(command);
        const { conversationSid = '' } = command;
        const last = lastMessageIndex(manager, conversationSid);
        cards.set(conversationSid, hearOfRun(cards.get(conversationSid) ?? [], run, last));
        ran.emit();
      },
      alert: (text) => toast('error', text),
    }),
  });
  const onError = (error: unknown) => {
    console.error('bot-handoff: a text was held back after an unexpected error', error);
    toast('error', strings.unexpected);
  };
  lockSending(flex.Actions, isEmailConversation, {
    judge: (draft) => judgeDraft(draft, grammar),
    run: (command) => submit(command).done,
    restore: composer.write,
    onError,
  });
  const leaving = createKeyedStore<true>();
  lockEnding(flex.Actions, handBack, leaving);

  const toast = registerToasts();
  const end = (reservationSid: string, moment: Moment) => {
    // A failure has been shown by then.
    flex.Actions.invokeAction(END_ACTIONS[moment], { sid: reservationSid }).catch(() => undefined);
  };
  const endAs = (way: Way) => (reservationSid: string, moment: Moment) => {
    handBack.choose(reservationSid, way);
    end(reservationSid, moment);
  };
  const choices = {
    tryAgain: end,
    finishTask: endAs({ kind: 'task-only' }),
    endForCustomer: endAs({ kind: 'end-for-customer' }),
  };

  flex.setProviders({ PasteThemeProvider: CustomizationProvider });
  const paletteDesk = {
    ...{ strings, language, prefix: grammar.prefix, catalogues, habits, asked, shortcut, composer },
    submit(command: HeldCommand) {
      const { outcome, done } = submit(command);
      done.catch(onError);
      return outcome;
    },
    withdraw(conversationSid: string) {
      asked.set(conversationSid, undefined);
      notices.set(conversationSid, undefined);
    },
    sendAsText(conversationSid: string, text: string) {
      const body = meanAsText(text, grammar.prefix);
      flex.Actions.invokeAction('SendMessage', { conversationSid, body }).catch(onError);
    },
  };
  const running = {
    listings: catalogues.listings,
    canCancel: (conversationSid: string) =>
      findListed(catalogues.listings.get(conversationSid), 'cancel') !== undefined,
    cancel(conversationSid: string, which: 'running' | 'queued') {
      const line = which === 'queued' ? 'cancel queued' : 'cancel';
      paletteDesk.submit({ conversationSid, text: `${grammar.prefix}${line}`, name: 'cancel', line, hasFiles: false });
    },
  };
  const attachComposer = composer.attach;
  const watch = createConversationWatch(manager, ran);
  const transcriptDesk = {
    ...{ strings, language, watch, book: createTranscriptBook(call) },
    files: createFileSource({
      find: (sid) => manager.store.getState().flex.chat.conversations[sid],
      subscribe: manager.store.subscribe,
    }),
    copy: copyText,
    save: saveFile,
  };
  fillTranscriptSlots({ desk: transcriptDesk, leaving, hasAudit: isOverseer(manager) });
  const reportTyping = createTypingReport({ call, now: Date.now, prefix: grammar.prefix });
  fillSlots({
    ...{ strings, notices, outcomes, choices, paletteDesk, call, cards, running, reportTyping, attachComposer },
    findShown: (sid) => findShownTask(manager, sid),
  });
  fillPeopleSlots({
    strings,
    language,
    menu: {
      listings: catalogues.listings,
      handBack: (sid, wish) => endAs({ kind: 'bot', ...wish })(sid, 'end'),
      endForCustomer: (sid) => choices.endForCustomer(sid, 'end'),
    },
    incoming: { call, ownership, now: Date.now },
    shows: { names: settings.names === 'on', incoming: settings.incoming === 'on' },
  });
  addPaletteShortcut({ key: settings.shortcut, name: strings.paletteShortcut, press: shortcut.emit });

  // Ask early, so that the answer is there when the agent ends the task.
  const prefetch = (task: Flex.ITask) => {
    const sid = readConversationSid(task);
    if (sid === undefined) return;
    void ownership.ask(sid, task.attributes);
    catalogues.refresh(sid);
  };
  manager.events.addListener('taskReceived', prefetch);
  manager.events.addListener('taskAccepted', prefetch);
  manager.events.addListener('pluginsInitialized', () => {
    for (const task of manager.store.getState().flex.worker.tasks.values()) prefetch(task);
    if (settings.functions_url === undefined) toast('setup', strings.notConfigured);
    reportSettings(problems, { roles: manager.user.roles, strings, tell: (text) => toast('warning', text) });
    watchDelivery(manager.conversationsClient, (sid) => {
      if (!composer.isOnScreen(sid))
        toast('warning', strings.undeliveredTo(readCustomerName(findTask(sid)?.attributes)));
    });
  });
}
