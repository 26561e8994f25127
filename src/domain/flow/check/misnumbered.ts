import { print } from '../expression/values';
import { type Choice, isNumber } from '../options';
import { ask } from '../steps/ask';
import { walkSteps } from '../walk';
import { type Check, problemIn } from './check';

const writtenOn = ({ text }: Choice): string => (text.kind === 'literal' ? print(text.value) : '');

/** The first button that another number than the one on it chooses. */
function findOne(buttons: readonly Choice[]): { readonly typed: string; readonly chosen: string } | undefined {
  const texts = buttons.map(writtenOn);
  return texts
    .map((chosen, index) => ({ typed: String(index + 1), chosen }))
    .find(({ typed, chosen }) => isNumber(chosen) && !texts.includes(typed));
}

/** Buttons with numbers on them that are not their own: a number that is typed is one on a button, or else counts them. */
export const findMisnumbered: Check = (flows) =>
  flows.flatMap((flow) =>
    [...walkSteps(flow.steps)].flatMap(({ step }) => {
      if (step.kind !== ask.kind) return [];
      const found = findOne((step.body as { buttons?: readonly Choice[] }).buttons ?? []);
      if (!found) return [];
      const { typed, chosen } = found;
      const message = `who types '${typed}' chooses '${chosen}', since options have numbers: write words beside it, or use 'quick_replies'`;
      return [problemIn(flow, step.at, message)];
    }),
  );
