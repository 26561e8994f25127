/** What a box stands for; it decides on colour and form. */
export type Shape = 'trigger' | 'event' | 'step' | 'wait' | 'branch' | 'call' | 'label' | 'end' | 'flow';

export interface Box {
  readonly id: string;
  readonly shape: Shape;
  /** The first line says what it is, those below what it is about. */
  readonly lines: readonly string[];
}

export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly label?: string;
  /** Not the ordinary way on: a jump, or a call that does not come back. */
  readonly isDashed?: boolean;
}

/** Boxes and arrows, before anybody has decided where they stand. */
export interface Picture {
  readonly title: string;
  /** Where arrows lead, as a rule. */
  readonly direction: 'down' | 'right';
  readonly boxes: readonly Box[];
  readonly arrows: readonly Arrow[];
}
