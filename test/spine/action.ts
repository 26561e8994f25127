/** What can happen in a contact centre, and to its webhooks and runners. */
export type Action =
  | { readonly do: 'say'; readonly text: string; readonly delivery: Delivery }
  | { readonly do: 'press'; readonly option: number; readonly delivery: Delivery }
  | { readonly do: 'queue' | 'accept' | 'leave' | 'supervisor-cancels' | 'agent-closes'; readonly delivery: Delivery }
  | { readonly do: 'hand-back'; readonly moment: 'end' | 'complete' }
  | { readonly do: 'command'; readonly key: number }
  | { readonly do: 'die'; readonly after: number }
  | { readonly do: 'wait'; readonly seconds: number }
  | { readonly do: 'pause'; readonly to: 'agent' | 'message' }
  | { readonly do: 'resume' }
  | { readonly do: 'deliver' }
  | { readonly do: 'sweep' };

export type Delivery = 'once' | 'twice' | 'late' | 'lost';
