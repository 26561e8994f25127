import type { Output, Turn } from '../../src/domain/flow/engine';

const oneLine = (text: string): string => text.replaceAll('\n', '\\n');

/** An output as it reads in a transcript. */
export function outputLine(output: Output): string {
  switch (output.kind) {
    case 'say': {
      const options = output.options ? ` [${output.options.map(({ text }) => oneLine(text)).join(' | ')}]` : '';
      return `${output.as === 'agent' ? 'bot as agent' : 'bot'}: ${oneLine(output.text)}${options}`;
    }
    case 'status':
    case 'info':
    case 'note':
      return `${output.kind}: ${oneLine(output.text)}`;
    case 'delay':
      return `pause: ${output.ms / 1000} s`;
    case 'call-http':
      return `http: ${output.request.method} ${output.request.url}`;
    case 'set-task-attributes':
      return `task attributes: ${JSON.stringify(output.attributes)}`;
    case 'end-chat':
      return 'end of chat';
    case 'hand-off':
      return `handoff: ${output.name ?? '(no name)'} ${JSON.stringify(output.taskAttributes)}`;
    case 'cancel-handoff':
      return 'handoff cancelled';
    case 'end-conversation':
      return 'end of conversation';
  }
}

/** A turn as it reads in a transcript, one line for each thing that came of it. */
export function turnLines(turn: Turn): readonly string[] {
  return [
    ...turn.outputs.map(outputLine),
    ...turn.warnings.map((warning) => `warning: ${warning}`),
    ...(turn.failure === undefined ? [] : [`failure: ${turn.failure}`]),
  ];
}
