import type { Remembered } from './remembered';
import type { WrittenMessage } from './written-message';

/**
 * Which option each question's answer was, by the offer's name. A button says itself what it answers; a typed answer
 * is to the last question before it.
 *
 * @param messages in order
 */
export function chosenOptions(
  messages: readonly WrittenMessage[],
  { answers }: Pick<Remembered, 'answers'>,
): ReadonlyMap<string, string> {
  const chosen = new Map<string, string>();
  let asked: NonNullable<WrittenMessage['marks']>['offer'];
  for (const { index, marks, choice } of messages) {
    if (marks) {
      asked = marks.offer ?? asked;
      continue;
    }
    const taken = answers.get(index);
    if (taken?.value === undefined) continue;
    if (choice) chosen.set(choice.nonce, choice.option);
    else {
      const { value } = taken;
      const option = asked?.options.find(({ text }) => text.toLowerCase() === value.toLowerCase());
      if (asked && option) chosen.set(asked.nonce, option.id);
    }
    asked = undefined;
  }
  return chosen;
}
