// @ts-check
/** What the badge says: what is still here and what has gone, in words. And the word to the server that somebody is here. */

/** @typedef {[key: string, gaps?: Record<string, string | number>]} Said */

/** @param {{waiting: number, stuck: number, made: number, lastSent: string, isOnline: boolean}} its `lastSent`: a time of day, or ""
 * @returns {{sign: string, kind: "stuck" | "wait" | "sent" | "", main: Said, small: Said}} */
export function syncWords({ waiting, stuck, made, lastSent, isOnline }) {
  if (stuck) return { sign: "warn", kind: "stuck", main: stuck === 1 ? ["stuck_one"] : ["stuck", { n: stuck }], small: ["look_why"] };
  if (waiting) {
    const main = /** @type {Said} */ (waiting === 1 ? ["waiting_one"] : ["waiting", { n: waiting }]);
    return { sign: "saved", kind: "wait", main, small: [isOnline ? "on_their_way" : "no_signal"] };
  }
  if (!made) return { sign: "saved", kind: "", main: ["no_cards"], small: ["works_offline"] };
  return { sign: "tick", kind: "sent", main: ["all_sent"], small: lastSent ? ["sent_at", { at: lastSent }] : ["works_offline"] };
}

const SOON = 400;
const EACH_MINUTE = 60_000;

/** Says how things stand after each change of the queue, several at once as one, and each minute.
 * @param {() => Promise<unknown>} say @param {{later?: typeof setTimeout, each?: typeof setInterval}} [world] */
export function makePulse(say, { later = setTimeout, each = setInterval } = {}) {
  /** @type {any} */ let timer;
  /** @type {any} */ let minute;
  const beat = () => {
    timer = undefined;
    return say();
  };
  return {
    soon() { timer ||= later(beat, SOON); },
    start() { minute ||= each(beat, EACH_MINUTE); },
    stop() {
      clearTimeout(timer);
      clearInterval(minute);
      timer = minute = undefined;
    },
  };
}
