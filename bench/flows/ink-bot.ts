import { Compiler } from 'inkjs/full';
import type { Bot } from './bot';

const STORY = `
VAR name = ""
VAR issue = ""
{ name != "": -> salutation }
What's your name?
+ [answer] -> salutation
=== salutation ===
Hello {name}!
What type of issue are you experiencing?
+ [Hardware]
  ~ issue = "hardware"
  -> finding
+ [Software]
  ~ issue = "software"
  -> finding
=== finding ===
Cool, let me find someone to help you with that.
{name} - {issue} issue
-> END
`;

/** The same story for ink, whose state is JSON as well. It has no free text: a name is a variable and a choice. */
export function createInkBot(): Bot {
  const story = new Compiler(STORY).Compile();

  function choose(text: string): void {
    const wanted = text.toLowerCase();
    const found = story.currentChoices.find((choice) => choice.text.toLowerCase() === wanted);
    if (!found) story.variablesState.$('name', text);
    story.ChooseChoiceIndex(found?.index ?? 0);
  }

  return {
    turn(saved, input) {
      if (saved === undefined) story.ResetState();
      else story.state.LoadJson(saved);
      if (input.kind === 'text') choose(input.text);
      const said = story.ContinueMaximally();
      return { said: said.split('\n').filter((line) => line !== ''), saved: story.state.toJson() };
    },
  };
}
