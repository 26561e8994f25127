import * as React from 'react';

/**
 * Draws its children only while they could be seen. Flex keeps the tabs of a task mounted and where they are, selected
 * or not: one that is not selected differs in nothing but the class of its frame, which makes it invisible.
 */
export function WhileVisible({ children }: { readonly children: React.ReactNode }) {
  const frame = React.useRef<HTMLDivElement>(null);
  const [isVisible, setVisible] = React.useState(false);
  React.useEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    let isOnScreen = false;
    const look = () => setVisible(isOnScreen && getComputedStyle(element).visibility !== 'hidden');
    const place = new IntersectionObserver((changes) => {
      isOnScreen = changes.at(-1)?.isIntersecting === true;
      look();
    });
    const selection = new MutationObserver(look);
    place.observe(element);
    const tab = element.parentElement;
    if (tab) selection.observe(tab, { attributeFilter: ['class', 'style'] });
    // Where becoming invisible takes a moment, the class comes first.
    tab?.addEventListener('transitionend', look);
    return () => {
      place.disconnect();
      selection.disconnect();
      tab?.removeEventListener('transitionend', look);
    };
  }, []);
  return (
    <div ref={frame} style={{ display: 'flex', width: '100%', height: '100%', minHeight: 1 }}>
      {isVisible && children}
    </div>
  );
}
