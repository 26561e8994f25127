import { createRest } from '../../src/adapters/twilio/rest';
import { createUserKeys } from '../../src/adapters/twilio/user-keys';
import { createUserTraces, type Traces, type UserTraces } from '../../src/adapters/twilio/user-traces';
import { possibleNames, type UserKey } from '../../src/domain/user/user-key';
import { type Account, connect } from '../connect';
import { takeLocal } from '../take-local';
import type { Terminal } from '../terminal';
import { type ForgetRequest, readRequest } from './read-request';

/** Times for which things are kept do not matter to what goes at once; what stays is kept for so many days. */
const KEPT = { keepDays: 30, keepUserDays: 30 };

interface Found {
  readonly user: UserKey;
  readonly channel: string;
  readonly traces: Traces;
}

const isOpen = ({ is }: Traces['conversations'][number]) => is === 'open';

/** What erasing would do to one user, line by line. */
function describe({ channel, traces: { values, conversations } }: Found): string[] {
  const known = values.length > 0 ? `knows ${values.join(', ')}` : 'knows nothing but conversations';
  return [
    `The user on ${channel} ${known}.`,
    ...conversations.map(({ conversation, is }) =>
      is === 'open'
        ? `  ${conversation} is still open and stays. Close it, then run this again.`
        : `  ${conversation}: its state and private record.`,
    ),
  ];
}

async function find(traces: UserTraces, keyOf: (name: string) => UserKey, request: ForgetRequest): Promise<Found[]> {
  const found: Found[] = [];
  for (const name of possibleNames(request.address, request.channel)) {
    const user = keyOf(name);
    const theirs = await traces.find(user);
    if (theirs) found.push({ user, channel: name.slice(0, name.indexOf(':')), traces: theirs });
  }
  return found;
}

async function erase(traces: UserTraces, { user, traces: { conversations } }: Found): Promise<void> {
  for (const trace of conversations) if (!isOpen(trace)) await traces.eraseConversation(trace.conversation);
  // Last, since it is what leads to the others.
  await traces.eraseUser(
    user,
    conversations.filter(isOpen).map(({ conversation }) => conversation),
  );
}

async function run(account: Account, request: ForgetRequest, terminal: Terminal): Promise<number> {
  const { keyOf } = createUserKeys(account);
  const traces = createUserTraces(createRest(account), { ...KEPT, syncServiceSid: account.syncServiceSid });

  const found = await find(traces, keyOf, request);
  if (found.length === 0) {
    terminal.print('Nothing is stored about this user, or it is stored under another secret:');
    terminal.print('BOT_HANDOFF_USER_SECRET, or without it the auth token, must be the one that the Functions have.');
    return 0;
  }
  for (const each of found) for (const line of describe(each)) terminal.print(line);
  if (!request.isMeant) {
    terminal.print('Nothing was erased. Add --yes to erase this.');
    return 0;
  }
  for (const each of found) await erase(traces, each);
  const open = found.flatMap(({ traces: { conversations } }) => conversations.filter(isOpen));
  terminal.print('Erased. What Twilio keeps of these conversations, messages above all, is to be deleted there.');
  if (open.length === 0) return 0;
  terminal.error(`Not erased, since they are still open: ${open.map(({ conversation }) => conversation).join(', ')}`);
  return 1;
}

/** Erases what is stored about one user; without `--yes` says only what that would be. @returns the exit code */
export async function forget(args: readonly string[], terminal: Terminal): Promise<number> {
  const { local, rest } = takeLocal(args);
  const request = readRequest(rest);
  try {
    return await run(await connect(local), request, terminal);
  } catch (error) {
    terminal.error(`Nothing more was erased: ${error instanceof Error ? error.message : error}`);
    return 1;
  }
}
