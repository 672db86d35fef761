/**
 * Real chat front ends, installed once from the package registries into the user's cache folder and started on
 * loopback over the stub model. Pinned versions: a newer one is a change of this file.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { closeServer, listen } from '../support/page-server.ts';

const ROOT =
  process.env.TSUBASA_FRONTS ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'tsubasa-fronts');
/** The first start of Open WebUI makes its database. */
const UP_WITHIN_MS = 240_000;

export interface Front {
  origin: string;
  stop(): Promise<void>;
}

/** Starts a front end on a free port with an empty store of its own, installing it where it is missing. */
export type StartFront = (llm: string, run: string) => Promise<Front>;

/** Complete, without accounts and downloads. About 3 GB and four minutes to install, since it brings its own models' runtime. */
export const startOpenWebui: StartFront = async (llm, run) => {
  const bin = pythonPackages('openwebui', [['torch==2.13.0'], ['torch==2.13.0', 'open-webui==0.12.4']], 'open-webui');
  const port = await freePort();
  return start(bin, ['serve', '--host', '127.0.0.1', '--port', String(port)], port, run, {
    DATA_DIR: run,
    WEBUI_AUTH: 'False',
    WEBUI_SECRET_KEY: 'local-test-only',
    OFFLINE_MODE: 'True',
    HF_HUB_OFFLINE: '1',
    ENABLE_OLLAMA_API: 'False',
    OPENAI_API_BASE_URL: llm,
    OPENAI_API_KEY: 'stub',
    ENABLE_VERSION_UPDATE_CHECK: 'False',
    ENABLE_PERSISTENT_CONFIG: 'False',
    ENABLE_TITLE_GENERATION: 'False',
    ENABLE_TAGS_GENERATION: 'False',
    ENABLE_FOLLOW_UP_GENERATION: 'False',
    ENABLE_AUTOCOMPLETE_GENERATION: 'False',
    BYPASS_EMBEDDING_AND_RETRIEVAL: 'True',
    RAG_EMBEDDING_MODEL_AUTO_UPDATE: 'False',
    WHISPER_MODEL_AUTO_UPDATE: 'False',
    ANONYMIZED_TELEMETRY: 'False',
    DO_NOT_TRACK: 'True',
    SCARF_NO_ANALYTICS: 'true',
  });
};

/** The page of many model demos. */
export const startGradio: StartFront = async (llm, run) => {
  const python = pythonPackages('gradio', [['gradio==6.31.0']], 'python');
  const port = await freePort();
  const app = join(import.meta.dirname, 'gradio-app.py');
  return start(python, [app], port, run, {
    PORT: String(port),
    LLM_URL: llm,
    GRADIO_ANALYTICS_ENABLED: 'False',
    HF_HUB_OFFLINE: '1',
  });
};

/** Its settings are made by its first start; the second one reads what we wrote into them. */
export const startSillyTavern: StartFront = async (llm, run) => {
  const folder = join(ROOT, 'st');
  const server = join(folder, 'node_modules', 'sillytavern');
  if (!existsSync(server)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{"private": true}\n');
    must('npm', ['install', '--no-audit', '--no-fund', '--save-exact', 'sillytavern@1.19.0'], folder);
  }
  const begin = async () => {
    const port = await freePort();
    const flags = {
      port,
      dataRoot: join(run, 'data'),
      configPath: join(run, 'config.yaml'),
      browserLaunchEnabled: false,
      whitelist: true,
      listen: false,
    };
    const args = Object.entries(flags).flatMap(([name, value]) => [`--${name}`, String(value)]);
    return start(process.execPath, ['server.js', ...args], port, run, {}, server);
  };
  const first = await begin();
  const file = join(run, 'data', 'default-user', 'settings.json');
  const settings = JSON.parse(readFileSync(file, 'utf8')) as Record<string, Record<string, unknown>>;
  await first.stop();
  const now = {
    ...settings,
    firstRun: false,
    username: 'Tester',
    main_api: 'openai',
    oai_settings: {
      ...settings.oai_settings,
      chat_completion_source: 'custom',
      custom_url: llm,
      custom_model: 'stub-model',
      stream_openai: true,
    },
    power_user: { ...settings.power_user, auto_connect: true },
  };
  writeFileSync(file, JSON.stringify(now, null, 4));
  return begin();
};

/** Installs into a virtual environment of its own, in steps; gives one of its programs. */
function pythonPackages(name: string, steps: string[][], program: string): string {
  const folder = join(ROOT, 'venv', name);
  const bin = join(folder, 'bin', program);
  // The environment has its Python from the beginning; the packages are there when the last step has ended.
  const done = join(folder, 'installed');
  if (existsSync(done)) return bin;
  console.log(`Installing ${steps.at(-1)?.at(-1)} into the cache folder (once, up to some minutes).`);
  mkdirSync(join(ROOT, 'venv'), { recursive: true });
  must('python3', ['-m', 'venv', folder], ROOT);
  for (const packages of steps) must(join(folder, 'bin', 'pip'), ['install', '-q', ...packages], ROOT);
  writeFileSync(done, '');
  return bin;
}

function must(program: string, args: string[], cwd: string): void {
  const { status, error } = spawnSync(program, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0)
    throw new Error(
      `"${[program, ...args].join(' ')}" failed${error ? `: ${error.message}` : ''}. Nothing was tested.`,
    );
}

async function start(
  program: string,
  args: string[],
  port: number,
  run: string,
  env: Record<string, string>,
  cwd = run,
): Promise<Front> {
  mkdirSync(run, { recursive: true });
  const log = join(run, 'server.log');
  const out = openSync(log, 'a');
  const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', out, out] });
  const origin = `http://127.0.0.1:${port}`;
  const end = Date.now() + UP_WITHIN_MS;
  while (!(await isUp(origin))) {
    if (child.exitCode !== null || Date.now() > end) {
      child.kill('SIGKILL');
      throw new Error(`${program} did not come up; its last words:\n${readFileSync(log, 'utf8').slice(-2_000)}`);
    }
    await wait(250);
  }
  return { origin, stop: () => stopped(child) };
}

async function isUp(origin: string): Promise<boolean> {
  return fetch(origin).then(
    ({ status }) => status < 500,
    () => false,
  );
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await ended;
  clearTimeout(timer);
}

async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  await closeServer(server);
  return port;
}
