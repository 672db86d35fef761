/** What the long chat uses of React beside `test/support/react.d.ts`. */
declare module 'react' {
  export function createElement(tag: string, props: Record<string, unknown>, ...children: unknown[]): object;
}
