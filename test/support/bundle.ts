import { build } from 'esbuild';

export interface PageBundle {
  js: string;
  css: string;
}

/** Bundles a page's entry file, and the style sheets it imports, in memory. Takes some 100 ms. */
export async function bundlePage(entry: string): Promise<PageBundle> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    outdir: '/bundle',
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    // React's development build warns about mistakes, and is what its own tests use; the page is no benchmark.
    define: { 'process.env.NODE_ENV': '"development"' },
    logLevel: 'error',
  });
  const ending = (end: string) => outputFiles.find(({ path }) => path.endsWith(end))?.text ?? '';
  return { js: ending('.js'), css: ending('.css') };
}
