import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import preact from '@preact/preset-vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'wxt';
import { hostPatterns, SITES } from './lib/sites/index.ts';
import { DEMO_SITES, TEST_ORIGINS } from './test/demo/sites.ts';

/**
 * The demo and test build alone holds host permissions and the demo's own sites: the browser's prompt cannot be
 * clicked by automation. A test proves that a release build has neither.
 */
const DEMO = process.env.TSUBASA_DEMO === '1';

/** A demo build that keeps the names of its functions, for profiles. */
const READABLE = process.env.TSUBASA_READABLE === '1';

const require = createRequire(import.meta.url);
const packageFolder = (name: string) => dirname(require.resolve(name));

/** Runtime files that code loads by address: all wasm comes from inside the package, never from the network. */
const RUNTIME_FILES = [
  {
    from: packageFolder('onnxruntime-web/ort-wasm-simd-threaded.wasm'),
    file: 'ort-wasm-simd-threaded.wasm',
    to: 'ort',
  },
  { from: packageFolder('onnxruntime-web/ort-wasm-simd-threaded.wasm'), file: 'ort-wasm-simd-threaded.mjs', to: 'ort' },
  { from: packageFolder('voy-search/package.json'), file: 'voy_search_bg.wasm', to: 'voy' },
];

export default defineConfig({
  manifestVersion: 3,
  imports: false,
  outDir: READABLE ? '.output/readable' : DEMO ? '.output/demo' : '.output',
  manifest: ({ browser }) => {
    const builtIn = SITES.flatMap(hostPatterns);
    return {
      name: '__MSG_extName__',
      description: '__MSG_extDescription__',
      default_locale: 'en',
      incognito: 'not_allowed',
      permissions: [
        'storage',
        'unlimitedStorage',
        'scripting',
        'alarms',
        'activeTab',
        ...(browser === 'firefox' ? [] : ['offscreen' as const]),
      ],
      ...(DEMO ? { host_permissions: [...builtIn, ...DEMO_SITES.flatMap(hostPatterns), ...TEST_ORIGINS] } : {}),
      // A chatbot may stand on any host, also at home: the popup asks for the one in front, and for no other.
      optional_host_permissions: ['https://*/*', 'http://*/*'],
      action: { default_title: '__MSG_state_not_allowed__' },
      content_security_policy: {
        extension_pages: "script-src 'self' 'wasm-unsafe-eval'; object-src 'self'",
      },
      minimum_chrome_version: '116',
      ...(browser === 'firefox'
        ? {
            browser_specific_settings: {
              gecko: {
                id: 'tsubasa@tsubasa.example',
                strict_min_version: '128.0',
                data_collection_permissions: { required: ['none'] },
              },
            },
          }
        : {}),
    };
  },
  vite: () => ({
    plugins: [preact(), packagedRuntime()],
    resolve: {
      // transformers.js asks for the WebGPU runtime by name; the encoder runs on the plain one, which is half the size.
      alias: { 'onnxruntime-web/webgpu': 'onnxruntime-web/wasm' },
      conditions: [
        ...(DEMO ? ['demo'] : []),
        'onnxruntime-web-use-extern-wasm',
        'module',
        'browser',
        'development|production',
      ],
    },
    build: {
      target: 'es2023',
      ...(READABLE ? { minify: false } : {}),
      rolldownOptions: { checks: { pluginTimings: false } },
    },
  }),
  hooks: {
    'build:publicAssets': (_wxt, files) => {
      for (const { from, file, to } of RUNTIME_FILES)
        files.push({ absoluteSrc: join(from, file), relativeDest: join(to, file) });
    },
  },
});

/**
 * Two habits of transformers.js and ONNX Runtime that a packaged worker must not have. A worker is one file without
 * modules, so Vite would put every `new URL(…, import.meta.url)` into it as base64: 100 MB of wasm. And both fall back
 * to a CDN where nobody tells them where their files lie; we do (`wasmPaths`), and no such address may be in a package.
 */
function packagedRuntime(): Plugin {
  return {
    name: 'packaged-runtime',
    enforce: 'pre',
    transform: (code, id) => {
      if (!/onnxruntime-web|@huggingface\/transformers/.test(id)) return undefined;
      return code
        .replaceAll('import.meta.url', 'self.location.href')
        .replaceAll('typeof import.meta', 'typeof self')
        .replaceAll(/https:\/\/(cdn\.jsdelivr\.net\/npm|huggingface\.co)\//g, '/');
    },
  };
}
