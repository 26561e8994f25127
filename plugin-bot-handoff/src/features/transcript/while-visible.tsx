import * as React from 'react';

/** Draws its children only while they could be seen: Flex keeps the tabs of a task mounted, selected or not. */
export function WhileVisible({ children }: { readonly children: React.ReactNode }) {
  const frame = React.useRef<HTMLDivElement>(null);
  const [isVisible, setVisible] = React.useState(false);
  React.useEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    const observer = new IntersectionObserver((changes) =>
      setVisible(changes.some(({ isIntersecting }) => isIntersecting)),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={frame} style={{ display: 'flex', width: '100%', height: '100%', minHeight: 1 }}>
      {isVisible && children}
    </div>
  );
}
