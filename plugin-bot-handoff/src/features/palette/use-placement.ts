import * as React from 'react';

/** Pixels between the palette, what it stands above, and the window's edge. */
const GAP = 6;
/** A chat in Flex can be narrower than a command with its title: then it stands over what is beside the chat. */
const NARROWEST = 460;
const WIDEST = 640;

/**
 * Keeps a fixed element right above another one, within the window, whatever scrolls or grows. It is a child of the
 * page's body, since Flex's chat cuts off whatever leaves its frame.
 */
export function usePlacement(
  anchor: React.RefObject<HTMLElement>,
  box: React.RefObject<HTMLElement>,
  isOpen: boolean,
): void {
  React.useLayoutEffect(() => {
    const above = anchor.current?.parentElement;
    const element = box.current;
    if (!isOpen || !above || !element) return undefined;
    const place = () => {
      const { left, top, width } = above.getBoundingClientRect();
      const { innerWidth, innerHeight } = window;
      const wide = Math.min(WIDEST, Math.max(NARROWEST, width), innerWidth - 2 * GAP);
      const isRightToLeft = getComputedStyle(above).direction === 'rtl';
      const start = isRightToLeft ? left + width - wide : left;
      Object.assign(element.style, {
        width: `${wide}px`,
        left: `${Math.max(GAP, Math.min(start, innerWidth - wide - GAP))}px`,
        bottom: `${innerHeight - top + GAP}px`,
        maxHeight: `${Math.max(0, top - 2 * GAP)}px`,
      });
      element.dir = isRightToLeft ? 'rtl' : 'ltr';
    };
    place();
    const observer = new ResizeObserver(place);
    observer.observe(above);
    window.addEventListener('resize', place);
    window.addEventListener('scroll', place, true);
    return () => {
      observer.disconnect();
      window.removeEventListener('resize', place);
      window.removeEventListener('scroll', place, true);
    };
  }, [anchor, box, isOpen]);
}
