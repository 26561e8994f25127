import { parseEnv } from 'node:util';
import { readIfThere } from './read-if-there';
import { writePrivate } from './write-private';

export type Variables = Readonly<Record<string, string>>;

const LINE = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=/;

function quote(value: string): string {
  if (/^[\w.:/@,+-]*$/.test(value)) return value;
  const mark = [`'`, `"`, '`'].find((each) => !value.includes(each));
  if (mark === undefined) throw new Error('A value cannot hold all of the three quotation marks \' " ` at once.');
  return `${mark}${value}${mark}`;
}

/** @returns no variables when there is no such file */
export async function readVariables(path: string): Promise<Variables> {
  const text = await readIfThere(path);
  return text === undefined ? {} : (parseEnv(text) as Variables);
}

/** Puts values into the text of a file; other lines, comments among them, stay as they are. */
export function withVariables(text: string, values: Readonly<Record<string, string | undefined>>): string {
  const left = new Map(Object.entries(values));
  const lines = (text === '' ? [] : text.replace(/\n$/, '').split('\n')).flatMap((line) => {
    const name = LINE.exec(line)?.[1];
    if (name === undefined || !left.has(name)) return [line];
    const value = left.get(name);
    left.delete(name);
    return value === undefined ? [] : [`${name}=${quote(value)}`];
  });
  for (const [name, value] of left) if (value !== undefined) lines.push(`${name}=${quote(value)}`);
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

/** Changes a file of variables that only its owner can read; undefined takes one out. */
export async function writeVariables(
  path: string,
  values: Readonly<Record<string, string | undefined>>,
  heading: string,
): Promise<void> {
  const text = (await readIfThere(path)) ?? heading;
  await writePrivate(path, withVariables(text, values));
}
