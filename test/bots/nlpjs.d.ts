// What of nlp.js these tests use; its packages bring no types.
declare module '@nlpjs/core' {
  export interface Container {
    use(plugin: unknown): void;
    registerConfiguration(tag: string, settings: object): void;
    get(name: 'nlp'): import('@nlpjs/nlp').Nlp;
  }
  export function containerBootstrap(): Promise<Container>;
}

declare module '@nlpjs/nlp' {
  export class Nlp {
    settings: { autoSave: boolean; log: boolean };
    addLanguage(language: string): void;
    addDocument(language: string, utterance: string, intent: string): void;
    addAnswer(language: string, intent: string, answer: string): void;
    train(): Promise<void>;
    process(
      language: string,
      utterance: string,
    ): Promise<{ readonly intent: string; readonly score: number; readonly answer?: string }>;
  }
}

declare module '@nlpjs/lang-en-min' {
  export const LangEn: unknown;
}
