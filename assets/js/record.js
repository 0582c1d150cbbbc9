// @ts-check
/** A minute of talking. Nothing is heard before "Start talking" is pressed, and the microphone is let go at the end. */

const LONGEST = 60;
const KINDS = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"];

/** @param {HTMLElement} box @param {(blob: Blob | null) => void} keep @param {(fine: boolean) => void} tell */
export function attach(box, keep, tell) {
  const find = (/** @type {string} */ what) => /** @type {HTMLElement} */ (box.querySelector(what));
  const [start, stop, listen, off, left, shown] =
    ["[data-act=start]", "[data-act=stop]", "[data-act=listen]", "[data-act=off]", "[data-left]", "[data-shown]"].map(find);
  const sound = new Audio();
  /** @type {MediaRecorder | undefined} */ let recorder;
  /** @type {ReturnType<typeof setInterval> | undefined} */ let clock;

  function show(/** @type {"idle" | "talking" | "done"} */ state) {
    start.hidden = state !== "idle";
    stop.hidden = left.hidden = state !== "talking";
    shown.hidden = state !== "done";
  }

  function quiet() {
    sound.pause();
    if (sound.src) URL.revokeObjectURL(sound.src);
    sound.removeAttribute("src");
  }

  function finish() {
    clearInterval(clock);
    if (recorder?.state === "recording") recorder.stop();
  }

  function done(/** @type {Blob} */ blob) {
    sound.src = URL.createObjectURL(blob);
    keep(blob);
    show("done");
  }

  async function talk() {
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      const pieces = /** @type {Blob[]} */ ([]);
      const mine = new MediaRecorder(stream, { mimeType: KINDS.find((kind) => MediaRecorder.isTypeSupported(kind)), audioBitsPerSecond: 32_000 });
      recorder = mine;
      mine.ondataavailable = (event) => pieces.push(event.data);
      mine.onstop = () => {
        for (const track of stream.getTracks()) track.stop();
        if (recorder !== mine) return;
        done(new Blob(pieces, { type: mine.mimeType }));
        listen.focus();
      };
      mine.start();
      count();
      show("talking");
      stop.focus();
      tell(true);
    } catch {
      tell(false);
    }
  }

  function count() {
    const told = /** @type {HTMLElement} */ (left.querySelector("b"));
    const until = Date.now() + LONGEST * 1000;
    told.textContent = String(LONGEST);
    clock = setInterval(() => {
      const rest = Math.max(0, Math.ceil((until - Date.now()) / 1000));
      told.textContent = String(rest);
      if (!rest) finish();
    }, 250);
  }

  function wipe() {
    const old = recorder;
    recorder = undefined;
    clearInterval(clock);
    if (old?.state === "recording") old.stop();
    quiet();
    keep(null);
    show("idle");
  }

  start.addEventListener("click", talk);
  stop.addEventListener("click", finish);
  listen.addEventListener("click", () => (sound.paused ? sound.play() : sound.pause()));
  off.addEventListener("click", () => { wipe(); start.focus(); });
  box.addEventListener("wipe", wipe);
  box.addEventListener("bring", (event) => done(/** @type {CustomEvent} */ (event).detail));
  addEventListener("pagehide", finish);
}
