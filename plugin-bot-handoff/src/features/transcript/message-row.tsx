import type { MessageSid, TranscriptEntry } from '@bot-handoff/contract';
import * as React from 'react';
import { useKeyed } from '../../services/keyed-store';
import { CustomerFile } from './customer-file';
import { describeEntry, detailsOf } from './describe-entry';
import type { RowProps } from './entry-row';
import { EntryText } from './entry-text';
import { safeAddress, safeText } from './safe-text';

type MessageEntry = Extract<TranscriptEntry, { kind: 'message' }>;
type MessageRowProps = RowProps & { readonly entry: MessageEntry };

function Attachment({
  attachment,
  strings,
}: Pick<MessageRowProps, 'strings'> & Required<Pick<MessageEntry, 'attachment'>>) {
  const address = attachment && safeAddress(attachment.url);
  if (!attachment || address === undefined) return null;
  return (
    <a className="bh-link" href={address} target="_blank" rel="noopener noreferrer nofollow">
      {attachment.type === 'image' ? (
        <img
          className="bh-picture"
          src={address}
          alt={strings.attachment.image}
          loading="lazy"
          referrerPolicy="no-referrer"
        />
      ) : (
        strings.attachment.file
      )}
    </a>
  );
}

/** An answer that was given in confidence, for those who may read it: on demand, since the audit names who did. */
function SealedAnswer({ sealed, query, strings, book, address }: MessageRowProps & { readonly sealed: MessageSid }) {
  const revealed = useKeyed(book.revealed, sealed);
  if (revealed?.kind === 'shown') return <EntryText text={revealed.text} query={query} strings={strings} />;
  return (
    <>
      <button
        type="button"
        className="bh-link"
        aria-disabled={revealed?.kind === 'asking'}
        onClick={() => {
          if (revealed?.kind !== 'asking') void book.reveal(address, sealed);
        }}
      >
        {strings.reveal}
      </button>
      {revealed?.kind === 'refused' && (
        <p className="bh-detail" data-fault="true" role="alert">
          {strings.notRevealed(revealed.failure.message)}
        </p>
      )}
    </>
  );
}

export function MessageRow(props: MessageRowProps) {
  const { entry, query, strings, language, time, address } = props;
  const { speaker, style, text, masked, sealed, options = [], files = [], attachment, lost, undelivered } = entry;
  const isNamedBot =
    speaker === 'bot' && style !== 'status' && (entry.name ?? strings.speaker.bot) !== strings.speaker.bot;
  const isFault = lost !== undefined || undelivered === true;
  return (
    <div className="bh-message" data-speaker={speaker} data-style={style}>
      <div className="bh-speaker">
        <b>
          <bdi>{safeText(describeEntry(entry, strings).who)}</bdi>
        </b>
        {isNamedBot && <span>{strings.speaker.bot}</span>}
        <time dateTime={new Date(entry.at).toISOString()}>{time.format(entry.at)}</time>
        {masked && <span>{strings.masked}</span>}
      </div>
      {text !== '' && <EntryText text={text} query={query} strings={strings} />}
      {sealed && <SealedAnswer {...props} sealed={sealed} />}
      {options.length > 0 && (
        <ul className="bh-options">
          {options.map((option) => (
            <li key={option.text} data-chosen={option.chosen ?? false}>
              <bdi>{safeText(option.text)}</bdi>
              {option.chosen && ` ✓ ${strings.chosen}`}
            </li>
          ))}
        </ul>
      )}
      {files.map((file, nth) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the files of a message never change places
        <CustomerFile key={nth} {...{ entry, file, nth, language, address }} source={props.files} />
      ))}
      {attachment && <Attachment attachment={attachment} strings={strings} />}
      {detailsOf(entry, strings).map((detail) => (
        <p className="bh-detail" key={detail} data-fault={isFault}>
          <bdi>{safeText(detail)}</bdi>
        </p>
      ))}
    </div>
  );
}
