// A process of its own: prints what `flows check` takes from the start of the process, in milliseconds of processor time.
import { parseAllDocuments } from 'yaml';
import { checkFlows } from '../../cli/flows/check';
import { readFlowFiles } from '../../cli/flows/load-flows';

export interface CheckRun {
  readonly check: number;
  readonly yaml: number;
}

const spent = ({ user, system }: NodeJS.CpuUsage): number => Math.round((user + system) / 1000);

const folder = process.argv[2] ?? '';
const said: string[] = [];
const say = (line: string) => said.push(line);
const exitCode = checkFlows([folder], { print: say, error: say, lines: (async function* () {})() });
if (exitCode !== 0) throw new Error(said.slice(0, 3).join('\n'));
const check = spent(process.cpuUsage());

const texts = readFlowFiles(folder).map(({ text }) => text);
const before = process.cpuUsage();
for (const text of texts) parseAllDocuments(text);
const result: CheckRun = { check, yaml: spent(process.cpuUsage(before)) };
console.log(JSON.stringify(result));
