/** The time at the server, by the Date of its responses: what expires does not depend on the reader's clock. */

/** The server's time when performance.now() was zero; by the reader's clock until there is a response. */
let start = performance.timeOrigin;
let known = false;

/**
 * Learns from a response, unless it may be a cache's. Its Date, in whole seconds and before its way here, is never later than the
 * time now, so that the latest one counts.
 */
export function learn({ headers }) {
  const found = Date.parse(headers.get('Date')) - performance.now();
  if (!Number.isNaN(found) && !/max-age=[1-9]/.test(headers.get('Cache-Control'))) {
    start = known ? Math.max(start, found) : found;
    known = true;
  }
}

export const serverNow = () => start + performance.now();
