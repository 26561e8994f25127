import type { BotEvent } from '@bot-handoff/contract/bot-event';
import type { EarlierLine } from '@bot-handoff/contract/bot-front';
import type { Flex, InFlex } from './flex';

export interface Line {
  readonly from: 'customer' | 'bot' | 'agent' | 'status';
  readonly text: string;
  readonly name?: string;
  readonly buttons?: string[];
  readonly at: string;
}

const ISSUES = ['Hardware', 'Software'];
const FREQUENCIES = ['Once a week', 'Two to four times a week', 'Everyday', 'Multiple times a day'];

/** What agents may run here; asked for as `list_commands`. */
export const COMMANDS = [{ name: 'ask_issue_frequency', title: 'Ask how often the issue occurs' }];

/** One chat of the platform: its own bot speaks first, and its own page shows all of it. */
export function createChat(id: string, flex: Flex, changed: () => void) {
  const lines: Line[] = [];
  /** Ids of events that were here before: the same event may come again. */
  const known = new Set<string>();
  let asked: 'name' | 'issue' | 'frequency' | undefined;
  let name = '';
  let inFlex: InFlex | undefined;
  let run: string | undefined;
  let handedOver = 0;
  let isTyping = false;

  function add(line: Omit<Line, 'at'>) {
    lines.push({ ...line, at: new Date().toISOString() });
    changed();
  }
  const say = (text: string, buttons?: string[]) =>
    add({ from: 'bot', name: 'Ada', text, ...(buttons && { buttons }) });
  const tell = (text: string) => add({ from: 'status', text });

  /** What was said since the last time, for the agent to read. */
  function transcript(): EarlierLine[] {
    const news = lines.slice(handedOver);
    handedOver = lines.length;
    return news.flatMap(({ from, text, at, buttons }) =>
      from === 'status' ? [] : [{ from, text, at, ...(buttons && { buttons }) }],
    );
  }

  async function askForPerson(issue: string) {
    say('Cool, let me find someone to help you with that.');
    const about = { user: { name, language: 'en' }, name: `${name} - ${issue.toLowerCase()} issue` };
    inFlex = await flex.start({ chat: id, ...about, taskAttributes: { language: 'en' }, transcript: transcript() });
  }

  async function hear(text: string): Promise<void> {
    add({ from: 'customer', text });
    if (inFlex) {
      const answered = asked === 'frequency' ? run : undefined;
      asked = undefined;
      await flex.say(inFlex, text, answered);
      if (answered !== undefined) await flex.note(inFlex, answered, text.toLowerCase());
      return;
    }
    if (asked === 'name') {
      name = text;
      asked = 'issue';
      say(`Hello ${name}!`);
      return say('What type of issue are you experiencing?', ISSUES);
    }
    if (asked === 'issue' || /agent|person|human/i.test(text)) {
      asked = undefined;
      return askForPerson(ISSUES.includes(text) ? text : 'New');
    }
    return say('I am only an example. Write "agent", and somebody comes.');
  }

  /** Something has happened in Flex. Returns what the bot answers to that. */
  function notice(event: BotEvent): object {
    if (known.has(event.id)) return { actions: [] };
    known.add(event.id);
    if (inFlex) inFlex = { ...inFlex, epoch: event.conversation.epoch };
    isTyping = event.type === 'agent_typing';
    switch (event.type) {
      case 'task_queue_entered':
        tell("You're in the queue. An agent will be with you shortly.");
        break;
      case 'reservation_accepted':
        tell(`${event.data.agentName} has joined the chat.`);
        break;
      case 'agent_message':
      case 'agent_media': {
        const files =
          event.type === 'agent_media' ? event.data.files.map(({ name: file }) => `[${file ?? 'file'}]`) : [];
        add({ from: 'agent', name: event.data.agentName, text: [event.data.text, ...files].filter(Boolean).join(' ') });
        break;
      }
      case 'agent_command': {
        const question = 'How frequently does the issue occur?';
        run = event.data.run;
        asked = 'frequency';
        say(question, FREQUENCIES);
        // Agents read it in Flex as well.
        return { actions: [{ type: 'say', text: question }, { type: 'wait_for_customer' }] };
      }
      case 'reservation_completed':
        tell(`${event.data.agentName} has left the chat.`);
        break;
      case 'handback':
        inFlex = undefined;
        handedOver = lines.length;
        say('I am back. What else can I do?');
        break;
      case 'task_canceled':
        inFlex = undefined;
        tell('Unfortunately, no agent is available at the moment. Please try again later.');
        break;
      default:
        changed();
    }
    return { actions: [] };
  }

  asked = 'name';
  say("Hi, I am Ada. What's your name?");
  return {
    hear,
    notice,
    view: () => ({ lines, isTyping }),
  };
}

export type Chat = ReturnType<typeof createChat>;
