export interface ReadAnswer {
  readonly status: number;
  readonly text: string;
}

const HEAD_END = '\r\n\r\n';

/**
 * Takes what a connection brings, in any pieces, and hands on each whole HTTP answer. Throws at an answer without
 * `Content-Length`: the servers that we measure all send it.
 */
export function readAnswers(onAnswer: (answer: ReadAnswer) => void): (part: Buffer) => void {
  let pending = '';
  return (part) => {
    // One byte is one character, so lengths are those of the wire.
    pending += part.toString('latin1');
    for (let headEnd = pending.indexOf(HEAD_END); headEnd >= 0; headEnd = pending.indexOf(HEAD_END)) {
      const length = /\r\ncontent-length: *(\d+)/i.exec(pending.slice(0, headEnd))?.[1];
      if (length === undefined) throw new Error(`An answer without Content-Length: ${pending.slice(0, 300)}`);
      const start = headEnd + HEAD_END.length;
      const end = start + Number(length);
      if (pending.length < end) return;
      const answer = { status: Number(pending.slice(9, 12)), text: pending.slice(start, end) };
      pending = pending.slice(end);
      onAnswer(answer);
    }
  };
}
