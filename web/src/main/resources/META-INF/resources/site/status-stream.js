/** Server-sent events with a bearer token, which the browser's EventSource cannot send. */
import { statusStream } from './api.js';

const PAUSE_MS = 2_000;

/** Calls back with each status of a booking, and without one when the stream is refused, until it is final or the returned function is called. */
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
      let pause = PAUSE_MS;
      try {
        if (!(await listen())) {
          return;
        }
      } catch (failure) {
        if (!isPassing(failure)) {
          return;
        }
        pause = Math.max(pause, (failure.retryAfter ?? 0) * 1_000);
        if (!stop.signal.aborted) {
          changed();
        }
      }
      await new Promise((resolve) => { setTimeout(resolve, pause); });
    }
  };
  run();
  return () => stop.abort();
}

/** Whether the stream may be opened later: it broke, nothing responds, or there are too many for the moment. */
const isPassing = ({ status }) => !status || status === 429 || status >= 500;

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
