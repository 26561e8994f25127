/** What is kept between page loads; a browser may refuse. */
export interface Shelf {
  read(): unknown;
  write(value: unknown): void;
}

/**
 * A value in one of the browser's stores. Both may be full, damaged or forbidden: then it lasts as long as the page.
 *
 * @param open not called before the first use, since a browser may throw at the mere mention of its store
 */
export function openShelf(open: () => Storage, key: string): Shelf {
  let lastWritten: unknown;
  return {
    read() {
      if (lastWritten !== undefined) return lastWritten;
      try {
        lastWritten = JSON.parse(open().getItem(key) ?? 'null');
      } catch {
        lastWritten = null;
      }
      return lastWritten;
    },
    write(value) {
      lastWritten = value;
      try {
        open().setItem(key, JSON.stringify(value));
      } catch {
        // Kept for this page only.
      }
    },
  };
}
