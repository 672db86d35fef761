import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import preact from '@preact/preset-vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'wxt';
import { PAUSE_COMMAND } from './lib/background/pausing.ts';
import { MODEL_RUNTIME } from './lib/inference/machine.ts';
import { hostPatterns, SITES } from './lib/sites/index.ts';
import { DEMO_SITES, TEST_ORIGINS } from './test/demo/sites.ts';
import { libsIn, webLlmApart, writeParts } from './test/tools/webllm-build.ts';

/**
 * The demo and test build alone holds host permissions and the demo's own sites: the browser's prompt cannot be
 * clicked by automation. A test proves that a release build has neither.
 */
const DEMO = process.env.TSUBASA_DEMO === '1';

/** A demo build that keeps the names of its functions, for profiles. */
const READABLE = process.env.TSUBASA_READABLE === '1';

/** WebLLM without a compiled model can do nothing, so a release leaves it out then; tests start its worker all the same. */
const WEB_LLM_MODELS = libsIn('public');
const WITH_WEB_LLM = DEMO || WEB_LLM_MODELS > 0;

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
  // The build with WebGPU, which the language model's worker loads when a model is used.
  ...['wasm', 'mjs'].map((ending) => ({
    from: packageFolder('onnxruntime-web/ort-wasm-simd-threaded.jspi.wasm'),
    file: `${MODEL_RUNTIME}.${ending}`,
    to: 'ort',
  })),
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
      commands: {
        [PAUSE_COMMAND]: { suggested_key: { default: 'Alt+Shift+P' }, description: '__MSG_command_pause_hour__' },
      },
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
    plugins: [preact(), packagedRuntime(), webLlmApart()],
    define: { 'import.meta.env.TSUBASA_DEMO': JSON.stringify(DEMO) },
    resolve: {
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
    'entrypoints:found': ({ logger }, entrypoints) => {
      if (WITH_WEB_LLM) return;
      logger.info('Without WebLLM: public/webllm holds no compiled models. `npm run webllm:libs` fetches them.');
      const at = entrypoints.findIndex(({ name }) => name === 'webllm-worker');
      if (at >= 0) entrypoints.splice(at, 1);
    },
    'build:publicAssets': (_wxt, files) => {
      if (WITH_WEB_LLM)
        for (const { name, path } of writeParts('.wxt/webllm'))
          files.push({ absoluteSrc: resolve(path), relativeDest: join('webllm', name) });
      if (WEB_LLM_MODELS === 0) files.push({ contents: '[]', relativeDest: 'webllm/libs.json' });
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
  /** transformers.js asks for `onnxruntime-web/webgpu`. The encoder runs on the plain build, which is the smallest. */
  let runtime = 'onnxruntime-web/wasm';
  return {
    name: 'packaged-runtime',
    enforce: 'pre',
    configResolved: ({ build: { lib } }) => {
      if (lib && String(lib.entry).includes('/llm-worker')) runtime = 'onnxruntime-web/jspi';
    },
    resolveId: {
      order: 'pre',
      handler(source, importer) {
        return source === 'onnxruntime-web/webgpu' ? this.resolve(runtime, importer, { skipSelf: true }) : undefined;
      },
    },
    transform: (code, id) => {
      if (!/onnxruntime-web|@huggingface\/transformers/.test(id)) return undefined;
      return code
        .replaceAll('import.meta.url', 'self.location.href')
        .replaceAll('typeof import.meta', 'typeof self')
        .replaceAll(/https:\/\/(cdn\.jsdelivr\.net\/npm|huggingface\.co)\//g, '/');
    },
  };
}
