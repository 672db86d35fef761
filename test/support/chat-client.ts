/**
 * The page's half of a small chat product, without any look: turns, streaming, routes, edit, regenerate. The
 * demo bots and the fixture pages differ in what they draw and share what they do.
 */
import type { ChatEvent, ChatRequest, ChatTurn } from './chat-types.ts';

export interface Route {
  conversation?: string;
  temporary: boolean;
}

/** How a product writes its addresses. */
export interface Routes {
  path(route: Route): string;
  read(url: URL): Route;
  /** When a new chat gets its own address: as the reply begins, or only when it is complete. */
  idAt: 'begin' | 'end';
}

export interface ChatState extends Route {
  turns: readonly ChatTurn[];
  /** The reply that is being streamed. */
  streaming?: string;
}

export interface Chat {
  state(): ChatState;
  send(text: string): Promise<void>;
  /** Replaces the user's turn and everything after it. */
  edit(id: string, text: string): Promise<void>;
  regenerate(id: string): Promise<void>;
  stop(): void;
  go(route: Route): Promise<void>;
}

/** Starts at the page's address; `onChange` is called after every change, until the signal aborts. */
export function createChat(options: {
  window: Window;
  routes: Routes;
  onChange: (state: ChatState) => void;
  signal: AbortSignal;
}): Chat {
  const { window, routes, signal } = options;
  let state: ChatState = { turns: [], temporary: false };
  let answering: AbortController | undefined;

  const set = (patch: Partial<ChatState>) => {
    state = { ...state, ...patch };
    if (!signal.aborted) options.onChange(state);
  };
  const setTurns = (turns: readonly ChatTurn[]) => set({ turns });
  const withoutStreaming = (): ChatState => {
    const { streaming: _, ...rest } = state;
    return rest;
  };
  const settle = () => {
    state = withoutStreaming();
    set({});
  };

  async function show(route: Route): Promise<void> {
    answering?.abort();
    const found = route.conversation ? await window.fetch(`/api/conversations/${route.conversation}`) : undefined;
    const turns = ((await found?.json()) ?? []) as ChatTurn[];
    state = { ...route, turns };
    set({});
  }

  async function ask(request: Omit<ChatRequest, 'temporary' | 'conversation'>): Promise<void> {
    answering?.abort();
    const current = new AbortController();
    answering = current;
    const kept = state.turns.slice(0, request.keep);
    const user: ChatTurn = { id: request.userId, role: 'user', text: request.text };
    setTurns([...kept, user]);
    const address: Pick<ChatRequest, 'conversation'> = state.conversation ? { conversation: state.conversation } : {};
    const body: ChatRequest = { ...request, ...address, temporary: state.temporary };
    let reply: ChatTurn | undefined;
    let fresh: string | undefined;
    const named = () => {
      if (fresh === undefined || state.temporary) return;
      window.history.pushState({}, '', routes.path({ conversation: fresh, temporary: false }));
      set({ conversation: fresh });
      fresh = undefined;
    };
    try {
      const response = await window.fetch('/api/chat', {
        method: 'POST',
        body: JSON.stringify(body),
        signal: current.signal,
      });
      for await (const event of eventsOf(response)) {
        if ('conversation' in event) {
          reply = { id: event.replyId, role: 'assistant', text: '' };
          if (state.conversation === undefined) fresh = event.conversation;
          set({ turns: [...kept, user, reply], streaming: reply.id });
          if (routes.idAt === 'begin') named();
        } else if ('word' in event && reply) {
          reply = { ...reply, text: reply.text + event.word };
          setTurns([...kept, user, reply]);
        }
      }
      settle();
      named();
    } catch (error) {
      if (!current.signal.aborted) throw error;
      // Stopped by the user: what has come stays, and the chat has its address all the same.
      if (answering === current) {
        settle();
        named();
      }
    }
  }

  const newId = () => window.crypto.randomUUID();
  window.addEventListener('popstate', () => void show(routes.read(new URL(window.location.href))), { signal });
  void show(routes.read(new URL(window.location.href)));

  return {
    state: () => state,
    send: (text) => ask({ userId: newId(), text, keep: state.turns.length, again: false }),
    edit: (id, text) => ask({ userId: newId(), text, keep: indexOf(state.turns, id), again: false }),
    regenerate: async (id) => {
      const at = indexOf(state.turns, id) - 1;
      const user = state.turns[at];
      if (user) await ask({ userId: user.id, text: user.text, keep: at, again: true });
    },
    stop: () => answering?.abort(),
    go: async (route) => {
      window.history.pushState({}, '', routes.path(route));
      await show(route);
    },
  };
}

function indexOf(turns: readonly ChatTurn[], id: string): number {
  const at = turns.findIndex((turn) => turn.id === id);
  if (at < 0) throw new Error(`no turn ${id} in this chat`);
  return at;
}

async function* eventsOf(response: Response): AsyncGenerator<ChatEvent> {
  if (!response.ok || !response.body) throw new Error(`the chat service answered ${response.status}`);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const lines = (rest + value).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield JSON.parse(line) as ChatEvent;
  }
}
