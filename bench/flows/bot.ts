/** What the customer does in one turn. */
export type Input = { readonly kind: 'opened' } | { readonly kind: 'text'; readonly text: string };

/** What a turn leads to: what is said, and all that is known afterwards, as it would be stored. */
export interface Turned {
  readonly said: readonly string[];
  readonly saved: string;
}

/** An engine with the guide's flow in it. It keeps nothing: every turn begins with what the last one saved. */
export interface Bot {
  turn(saved: string | undefined, input: Input): Turned;
}

/** The guide's story up to the handoff, which all of them must tell alike. */
export const STORY: readonly { readonly input: Input; readonly said: readonly string[] }[] = [
  { input: { kind: 'opened' }, said: ["What's your name?"] },
  {
    input: { kind: 'text', text: 'Maya' },
    said: ['Hello Maya!', 'What type of issue are you experiencing?'],
  },
  {
    input: { kind: 'text', text: 'Hardware' },
    said: ['Cool, let me find someone to help you with that.', 'Maya - hardware issue'],
  },
];
