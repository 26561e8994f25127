import type { DispatchPorts } from '../../src/app/dispatch';
import type { StateStore } from '../../src/ports/state-store';

/** Ports as a program would have them that lacks one of its safeguards. */
type Plant = (ports: DispatchPorts) => DispatchPorts;

/** The same port, some of its methods replaced; the others are looked up when they are called. */
const instead = <Port extends object>(port: Port, methods: Partial<Port>): Port =>
  Object.assign(Object.create(port) as Port, methods);

const readAs = (ports: DispatchPorts, change: (stored: Stored) => Stored): DispatchPorts => ({
  ...ports,
  store: instead(ports.store, {
    read: async (conversation) => {
      const read = await ports.store.read(conversation);
      return read && { ...read, stored: change(read.stored) };
    },
  }),
});
type Stored = NonNullable<Awaited<ReturnType<StateStore['read']>>>['stored'];

/** What our tests must find out. Each takes away one thing that the design stands on. */
export const BUGS = {
  /** Two runners work on one conversation at a time. */
  'no-lease': (ports) => readAs(ports, ({ lease: _taken, ...stored }) => stored),
  /** Who writes last wins, whatever has changed since it was read. */
  'no-compare-and-swap': (ports) => ({
    ...ports,
    store: instead(ports.store, {
      write: async (conversation, stored) => {
        for (;;) {
          const read = await ports.store.read(conversation);
          if (!read) return 'conflict';
          const written = await ports.store.write(conversation, stored, read.revision);
          if (written !== 'conflict') return written;
        }
      },
    }),
  }),
  /** The bot coming back answers what was somebody else's to answer. */
  'no-boundary': (ports) => ({ ...ports, messenger: instead(ports.messenger, { lastIndex: async () => -1 }) }),
  /** What a dead runner may have done is done again. */
  'no-look-before-repeat': (ports) => ({
    ...ports,
    messenger: instead(ports.messenger, { findSent: async () => undefined }),
    desk: instead(ports.desk, { findHandoff: async () => undefined }),
  }),
  /** An agent is asked for twice. */
  'double-invite': (ports) => ({
    ...ports,
    desk: instead(ports.desk, {
      openHandoff: async (...given) => {
        await ports.desk.openHandoff(...given);
        return ports.desk.openHandoff(...given);
      },
    }),
  }),
  /** A message that was answered is answered again when it is told again. */
  'forgets-what-it-answered': (ports) =>
    readAs(ports, (stored) =>
      stored.state.mode === 'bot' ? { ...stored, state: { ...stored.state, seen: -1 } } : stored,
    ),
  /** A runner that dies leaves nothing behind. */
  'no-outbox': (ports) => readAs(ports, (stored) => ({ ...stored, outbox: [] })),
  /** Nobody asks Flex what it really has. */
  'no-look-at-flex': (ports) => ({
    ...ports,
    desk: instead(ports.desk, { look: async () => ({ channel: 'active', tasks: [] }) }),
  }),
} satisfies Record<string, Plant>;

export type BugName = keyof typeof BUGS;

export const BUG_NAMES = Object.keys(BUGS) as BugName[];

/**
 * The bug of that name.
 *
 * @throws Error when there is none, with the names there are
 */
export function bugNamed(name: string): BugName {
  const found = BUG_NAMES.find((each) => each === name);
  if (found) return found;
  throw new Error(`There is no bug '${name}'. Known bugs: ${BUG_NAMES.join(', ')}.`);
}
