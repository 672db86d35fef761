"""A Gradio chat over an OpenAI-compatible server. Environment: PORT, LLM_URL."""
import json
import os
import urllib.request

import gradio


def text_of(content):
    if isinstance(content, str):
        return content
    return "".join(part.get("text", "") for part in content if isinstance(part, dict))


def reply(message, history):
    before = [{"role": turn["role"], "content": text_of(turn["content"])} for turn in history]
    body = {"model": "stub-model", "stream": True, "messages": [*before, {"role": "user", "content": text_of(message)}]}
    request = urllib.request.Request(
        os.environ["LLM_URL"] + "/chat/completions",
        json.dumps(body).encode(),
        {"content-type": "application/json"},
    )
    said = ""
    with urllib.request.urlopen(request) as lines:
        for line in lines:
            if line.startswith(b"data: {"):
                said += json.loads(line[6:])["choices"][0]["delta"].get("content") or ""
                yield said


gradio.ChatInterface(reply, title="A chat", save_history=True).launch(
    server_name="127.0.0.1", server_port=int(os.environ["PORT"]), share=False
)
