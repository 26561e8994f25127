import type { ConversationSid, TranscriptEntry } from '@bot-handoff/contract';
import * as React from 'react';
import type { RowProps } from './entry-row';
import type { FileSource } from './file-source';
import { safeFileAddress, safeText } from './safe-text';

type MessageEntry = Extract<TranscriptEntry, { kind: 'message' }>;

export interface CustomerFileProps extends Pick<RowProps, 'language' | 'address'> {
  readonly source: FileSource;
  readonly entry: MessageEntry;
  readonly file: NonNullable<MessageEntry['files']>[number];
  /** Among the files of its message, from 0. */
  readonly nth: number;
}

/** Milliseconds. Twilio's addresses of files open for five minutes. */
const RENEW_EVERY = 4 * 60_000;
/** Kinds that every browser draws and none runs. */
const PICTURE = /^image\/(png|jpe?g|gif|webp)$/;
/** Bytes. Larger pictures are not fetched before somebody opens them. */
const LARGEST_PICTURE = 5_000_000;

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

function describeSize(bytes: number, language: string): string {
  const power = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  const format = { style: 'unit', unit: UNITS[power], unitDisplay: 'short', maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(language, format).format(bytes / 1000 ** power);
}

/** Flex loads a conversation some moments after the agent has accepted. */
function useHasConversation({ hasConversation, subscribe }: FileSource, sid: ConversationSid): boolean {
  const [isThere, setThere] = React.useState(() => hasConversation(sid));
  React.useEffect(() => {
    const look = () => setThere(hasConversation(sid));
    look();
    return subscribe(look);
  }, [hasConversation, subscribe, sid]);
  return isThere;
}

/** Where the file opens, asked for when its row is drawn: `first` for a picture, `fresh` for a link. */
function useFileAddress({ entry, nth, file, address, source }: CustomerFileProps) {
  const [known, setKnown] = React.useState<{ readonly first: string; readonly fresh: string } | undefined>(undefined);
  const conversation = address.earlier ?? address.conversationSid;
  const { index, masked } = entry;
  const { type } = file;
  const { locate } = source;
  // What was said in confidence is not laid open beside its mask.
  const isOpen = useHasConversation(source, conversation) && !masked;
  React.useEffect(() => {
    if (!isOpen) return undefined;
    let isGone = false;
    const renew = async () => {
      const found = await locate(conversation, { index, nth, type });
      const fresh = found === undefined ? undefined : safeFileAddress(found);
      if (isGone || fresh === undefined) return;
      setKnown((before) => ({ first: before?.first ?? fresh, fresh }));
    };
    void renew();
    const timer = setInterval(() => void renew(), RENEW_EVERY);
    return () => {
      isGone = true;
      clearInterval(timer);
    };
  }, [conversation, index, nth, type, isOpen, locate]);
  return isOpen ? known : undefined;
}

/** A file somebody sent: a small picture, a link, or its name alone where this agent cannot fetch it. */
export function CustomerFile(props: CustomerFileProps) {
  const { file, language } = props;
  const { name, type, size } = file;
  const known = useFileAddress(props);
  const [isBroken, setBroken] = React.useState(false);
  const isPicture = PICTURE.test(type) && size !== null && size <= LARGEST_PICTURE && !isBroken;
  const title = <bdi>{safeText(name ?? type)}</bdi>;
  return (
    <p className="bh-detail">
      {known === undefined ? (
        title
      ) : (
        <a className="bh-link" href={known.fresh} target="_blank" rel="noopener noreferrer nofollow">
          {isPicture && (
            <img
              className="bh-picture"
              data-thumbnail="true"
              src={known.first}
              alt=""
              loading="lazy"
              referrerPolicy="no-referrer"
              onError={() => setBroken(true)}
            />
          )}
          {title}
        </a>
      )}
      {size !== null && (
        <>
          {' '}
          <bdi>({describeSize(size, language)})</bdi>
        </>
      )}
    </p>
  );
}
