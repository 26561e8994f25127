import { AGENT_ENDPOINTS, type Catalogue, type CommandEntry, type ConversationSid } from '@bot-handoff/contract';
import type { Call } from './call';
import { createKeyedStore, type KeyedStore } from './keyed-store';

/** What is known of the commands of a conversation. */
export type Listing =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly catalogue: Catalogue }
  | { readonly kind: 'failed'; readonly message: string };

export interface Catalogues {
  /** By conversation, at once and from memory: opening the palette never waits for the network. */
  readonly listings: KeyedStore<Listing>;
  /** Asks the service unless its last answer is fresh. What is known stays until a better answer is there. */
  refresh(conversationSid: ConversationSid): void;
}

/** Milliseconds. Permissions depend on the task, which changes seldom. */
const FRESH_FOR = 60_000;

export interface CataloguesOptions {
  readonly call: Call;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Told of every answer, also of one that says nothing new of commands. */
  onAnswer?(catalogue: Catalogue): void;
}

export function createCatalogues({ call, now, onAnswer }: CataloguesOptions): Catalogues {
  const listings = createKeyedStore<Listing>();
  const askedAt = new Map<ConversationSid, number>();

  const ask = async (conversationSid: ConversationSid): Promise<void> => {
    const answer = await call(AGENT_ENDPOINTS.catalogue, { conversationSid });
    const known = listings.get(conversationSid);
    if (answer.ok) {
      onAnswer?.(answer.value);
      const isNews = known?.kind !== 'ready' || known.catalogue.version !== answer.value.version;
      if (isNews) listings.set(conversationSid, { kind: 'ready', catalogue: answer.value });
      return;
    }
    askedAt.delete(conversationSid);
    if (known?.kind !== 'ready') listings.set(conversationSid, { kind: 'failed', message: answer.failure.message });
  };

  return {
    listings,
    refresh(conversationSid) {
      const asked = askedAt.get(conversationSid);
      if (asked !== undefined && now() - asked < FRESH_FOR) return;
      askedAt.set(conversationSid, now());
      if (listings.get(conversationSid) === undefined) listings.set(conversationSid, { kind: 'loading' });
      void ask(conversationSid);
    },
  };
}

/** The command of this name or alias, whatever the case; a name goes before another's alias. */
export function findListed(listing: Listing | undefined, name: string): CommandEntry | undefined {
  if (listing?.kind !== 'ready') return undefined;
  const wanted = name.toLowerCase();
  const { commands } = listing.catalogue;
  return (
    commands.find((entry) => entry.name.toLowerCase() === wanted) ??
    commands.find(({ aliases }) => aliases.some((alias) => alias.toLowerCase() === wanted))
  );
}
