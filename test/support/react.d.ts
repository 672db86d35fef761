/** The few parts of React that the test pages use; React brings no types of its own. */
declare module 'react' {
  export function useState<T>(initial: T | (() => T)): [T, (next: T) => void];
  export function useRef<T>(initial: T): { current: T };
  export function useEffect(effect: () => undefined | (() => void), deps?: readonly unknown[]): void;
}

declare module 'react-dom/client' {
  export function createRoot(container: Element): { render(element: unknown): void };
}

declare module 'react/jsx-runtime' {
  export namespace JSX {
    type Element = object;
    interface ElementChildrenAttribute {
      children: unknown;
    }
    interface IntrinsicAttributes {
      key?: string;
    }
    interface IntrinsicElements {
      [tag: string]: Record<string, unknown>;
    }
  }
}
