import preact from '@preact/preset-vite';
import { defineConfig } from 'wxt';

/** The demo and test build alone may open its local sites without the browser's own prompt, which no automation can click. */
const DEMO = process.env.TSUBASA_DEMO === '1';

export default defineConfig({
  manifestVersion: 3,
  imports: false,
  outDir: DEMO ? '.output/demo' : '.output',
  vite: () => ({ plugins: [preact()] }),
});
