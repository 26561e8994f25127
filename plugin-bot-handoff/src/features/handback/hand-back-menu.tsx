import type { Destination } from '@bot-handoff/contract';
import { Box } from '@twilio-paste/core/box';
import { ChevronDownIcon } from '@twilio-paste/icons/cjs/ChevronDownIcon';
import * as React from 'react';
import { createPortal } from 'react-dom';
import type { Listing } from '../../services/catalogues';
import { type KeyedStore, useKeyed } from '../../services/keyed-store';
import { readConversation, readLiveState } from '../../services/task-state';
import type { Strings } from '../../strings/en';
import { Button } from '../late-button';
import { HandBackForm } from './hand-back-form';
import { HandBackPanel } from './hand-back-panel';

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

/** Pixels between the button and what it opens, and between that and the window's edge. */
const GAP = 4;
const EDGE = 8;

/** Below the button and flush with its end; Flex's header cuts off what leaves it. */
function placeBelow(button: HTMLElement | null): { readonly top: number; readonly right: number } {
  const { bottom = 0, right = 0 } = button?.getBoundingClientRect() ?? {};
  return { top: bottom + GAP, right: Math.max(EDGE, window.innerWidth - right) };
}

/**
 * What else can become of a conversation, beside the End button, which hands back at once. Nothing is drawn for tasks
 * of others, nor when the agent no longer talks.
 */
export function HandBackMenu({ strings, listings, handBack, endForCustomer, task }: HandBackMenuProps) {
  const listing = useKeyed(listings, readConversation(task?.attributes));
  const [open, setOpen] = React.useState<{ sid: string; top: number; right: number }>();
  const host = React.useRef<HTMLDivElement>(null);
  const panel = React.useRef<HTMLDivElement>(null);
  const button = React.useRef<HTMLButtonElement>(null);
  const isTheirs = task?.status === 'accepted' && readLiveState(task.attributes)?.mode === 'agent';
  const shown = isTheirs && open?.sid === task.sid ? open : undefined;
  const isOpen = shown !== undefined;

  React.useEffect(() => {
    if (!isOpen) return undefined;
    const close = () => setOpen(undefined);
    const closeOutside = ({ target }: Event) => {
      const isInside = [host, panel].some(({ current }) => target instanceof Node && current?.contains(target));
      if (!isInside) close();
    };
    document.addEventListener('mousedown', closeOutside);
    document.addEventListener('focusin', closeOutside);
    window.addEventListener('resize', close);
    return () => {
      document.removeEventListener('mousedown', closeOutside);
      document.removeEventListener('focusin', closeOutside);
      window.removeEventListener('resize', close);
    };
  }, [isOpen]);

  if (!isTheirs) return null;
  const { sid } = task;
  const close = () => {
    setOpen(undefined);
    button.current?.focus();
  };
  return (
    <Box ref={host} data-testid="bot-handoff-menu" display="flex" alignItems="center" marginLeft="space20">
      <Button
        ref={button}
        variant="secondary_icon"
        size="icon_small"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setOpen(isOpen ? undefined : { sid, ...placeBelow(button.current) })}
      >
        <ChevronDownIcon decorative={false} title={strings.handBackMenu} />
      </Button>
      {shown &&
        createPortal(
          <HandBackPanel ref={panel} label={strings.handBackMenu} top={shown.top} right={shown.right} close={close}>
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
          </HandBackPanel>,
          document.body,
        )}
    </Box>
  );
}
