import { join } from 'node:path';
import { buildFlowSchema } from '../../cli/flows/flow-schema';
import { drawCalls } from '../../cli/flows/graph/calls-picture';
import { drawFlow } from '../../cli/flows/graph/flow-picture';
import { layOut } from '../../cli/flows/graph/lay-out';
import { writeSvg } from '../../cli/flows/graph/write-svg';
import { compileFolder } from '../../cli/flows/load-flows';
import { buildBotOpenApi, buildBotSchema } from './bot-contract';
import { writeReference } from './reference-pages';

const root = join(__dirname, '../..');
const DRAWN = 'flow.twilio.flex.pre_chat';

/**
 * Documentation that is made of the code, by path from the root.
 *
 * @throws Error when the product's flows have problems
 */
export function generateFiles(): ReadonlyMap<string, string> {
  const compiled = compileFolder('flows', root);
  const drawn = compiled.ok ? compiled.book.flows.find(({ id }) => id === DRAWN) : undefined;
  if (!compiled.ok || !drawn)
    throw new Error(`The flows have problems, or there is no ${DRAWN}: npm run flows -- check`);
  return new Map([
    ...writeReference(),
    ['docs/flows/flow.schema.json', `${JSON.stringify(buildFlowSchema(), null, 2)}\n`],
    ['docs/bots/contract.schema.json', `${JSON.stringify(buildBotSchema(), null, 2)}\n`],
    ['docs/bots/openapi.json', `${JSON.stringify(buildBotOpenApi(), null, 2)}\n`],
    ['docs/flows/images/pre-chat.svg', writeSvg(layOut(drawFlow(drawn)))],
    ['docs/flows/images/all-flows.svg', writeSvg(layOut(drawCalls(compiled.book)))],
  ]);
}
