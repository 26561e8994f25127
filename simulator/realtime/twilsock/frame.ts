import type { Json, JsonObject } from '../../world/json';
import { parseObject } from '../json-object';

/** One Twilsock V3 packet: `TWILSOCK V3.0 <header bytes>`, a JSON header, then a payload of `payload_size` bytes. */
export interface Frame {
  readonly header: JsonObject;
  readonly payload: string;
}

const LINE_END = '\r\n';
const FIRST_LINE = /^TWILSOCK V3\.\d (\d+)$/;

export function encodeFrame(header: JsonObject, payload?: Json): Buffer {
  const body = payload === undefined ? '' : JSON.stringify(payload);
  const head = JSON.stringify({
    ...header,
    payload_size: Buffer.byteLength(body),
    payload_type: 'application/json',
  });
  return Buffer.from(`TWILSOCK V3.0 ${Buffer.byteLength(head)}${LINE_END}${head}${LINE_END}${body}`);
}

/** @returns undefined when the bytes are no Twilsock packet */
export function decodeFrame(bytes: Buffer): Frame | undefined {
  const lineEnd = bytes.indexOf(LINE_END);
  const size = Number(FIRST_LINE.exec(bytes.subarray(0, lineEnd).toString())?.[1]);
  if (lineEnd < 0 || Number.isNaN(size)) return undefined;
  const start = lineEnd + LINE_END.length;
  const header = parseObject(bytes.subarray(start, start + size).toString());
  const length = typeof header.payload_size === 'number' ? header.payload_size : 0;
  const payloadStart = start + size + LINE_END.length;
  return { header, payload: bytes.subarray(payloadStart, payloadStart + length).toString() };
}
