import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');

/** Writes so many files of flows like the guide's, each with a keyword of its own, every tenth with a pattern. */
export function writeManyFlows(folder: string, count: number): void {
  mkdirSync(folder, { recursive: true });
  const guide = readFileSync(join(root, 'flows/twilio/flex/pre_chat.yaml'), 'utf8');
  const startChat = readFileSync(join(root, 'flows/twilio/flex/start_chat.yaml'), 'utf8');
  for (let index = 0; index < count; index += 1) {
    const trigger = index % 10 === 0 ? `regex: ^order (?<number>${index}\\d*)$` : `keyword: start ${index}`;
    writeFileSync(join(folder, `flow_${index}.yaml`), guide.replace('keyword: start', trigger));
  }
  writeFileSync(join(folder, 'start_chat.yaml'), startChat);
}
