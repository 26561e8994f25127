import type { Destination } from '@bot-handoff/contract';
import { Box } from '@twilio-paste/core/box';
import { Button } from '@twilio-paste/core/button';
import { ChevronDownIcon } from '@twilio-paste/icons/cjs/ChevronDownIcon';
import * as React from 'react';
import type { Listing } from '../../services/catalogues';
import { type KeyedStore, useKeyed } from '../../services/keyed-store';
import { readConversation, readLiveState } from '../../services/task-state';
import type { Strings } from '../../strings/en';
import { HandBackForm } from './hand-back-form';

export interface HandBackMenuProps {
  readonly strings: Strings;
  /** By conversation. */
  readonly listings: KeyedStore<Listing>;
  handBack(reservationSid: string, wish: { readonly flow?: string; readonly note?: string }): void;
  endForCustomer(reservationSid: string): void;
  /** The selected task, given by Flex. */
  readonly task?: { readonly sid: string; readonly status: string; readonly attributes: unknown };
}

const NONE: readonly Destination[] = [];

/**
 * What else can become of a conversation, beside the End button, which hands back at once. Nothing is drawn for tasks
 * of others, nor when the agent no longer talks.
 */
export function HandBackMenu({ strings, listings, handBack, endForCustomer, task }: HandBackMenuProps) {
  const listing = useKeyed(listings, readConversation(task?.attributes));
  const [openFor, setOpenFor] = React.useState<string>();
  const host = React.useRef<HTMLDivElement>(null);
  const button = React.useRef<HTMLButtonElement>(null);
  const isTheirs = task?.status === 'accepted' && readLiveState(task.attributes)?.mode === 'agent';
  const isOpen = isTheirs && openFor === task.sid;

  React.useEffect(() => {
    if (!isOpen) return undefined;
    const closeOutside = ({ target }: Event) => {
      if (!(target instanceof Node && host.current?.contains(target))) setOpenFor(undefined);
    };
    document.addEventListener('mousedown', closeOutside);
    document.addEventListener('focusin', closeOutside);
    return () => {
      document.removeEventListener('mousedown', closeOutside);
      document.removeEventListener('focusin', closeOutside);
    };
  }, [isOpen]);

  if (!isTheirs) return null;
  const { sid } = task;
  const close = () => {
    setOpenFor(undefined);
    button.current?.focus();
  };
  return (
    <Box
      ref={host}
      data-testid="bot-handoff-menu"
      display="flex"
      position="relative"
      alignItems="center"
      marginX="space20"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isOpen) return;
        event.stopPropagation();
        close();
      }}
    >
      <Button
        ref={button}
        variant="secondary_icon"
        size="icon_small"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setOpenFor(isOpen ? undefined : sid)}
      >
        <ChevronDownIcon decorative={false} title={strings.handBackMenu} />
      </Button>
      {isOpen && (
        <HandBackForm
          strings={strings}
          destinations={(listing?.kind === 'ready' && listing.catalogue.destinations) || NONE}
          handBack={(wish) => {
            close();
            handBack(sid, wish);
          }}
          endForCustomer={() => {
            close();
            endForCustomer(sid);
          }}
        />
      )}
    </Box>
  );
}
