/** Server-sent events with a bearer token, which the browser's EventSource cannot send. */
import { statusStream } from './api.js';

const PAUSE_MS = 2_000;

/** Calls back with each status of a booking until it is final or the returned function is called. */
export function follow(reference, changed) {
  const stop = new AbortController();
  let last = null;
  const listen = async () => {
    const response = await statusStream(reference, last && { 'Last-Event-ID': last }, stop.signal);
    if (response.status === 204) {
      return false;
    }
    let rest = '';
    for await (const text of chunks(response.body)) {
      const blocks = (rest + text.replace(/\r/g, '')).split('\n\n');
      rest = blocks.pop();
      for (const block of blocks) {
        const event = parse(block);
        last = event.id ?? last;
        if (event.event === 'status') {
          changed(JSON.parse(event.data));
        }
      }
    }
    return true;
  };
  const run = async () => {
    while (!stop.signal.aborted) {
      const more = await listen().catch((failure) => failure.status === 0 || failure.status >= 500 || !failure.status);
      if (!more) {
        return;
      }
      await new Promise((resolve) => { setTimeout(resolve, PAUSE_MS); });
    }
  };
  run();
  return () => stop.abort();
}

async function* chunks(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    yield read.value;
  }
}

function parse(block) {
  const event = {};
  for (const line of block.split('\n')) {
    const [, name, value] = line.match(/^(\w+): ?(.*)$/) ?? [];
    if (name) {
      event[name] = event[name] ? `${event[name]}\n${value}` : value;
    }
  }
  return event;
}
