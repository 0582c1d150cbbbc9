// @ts-check
/** An immediate concern on the tablet: read from its fields, shown once after saving, then gone from here. */

/** @typedef {{risk: string, to_whom: string, told: string, must_happen: string, about_staff: boolean}} Concern as docs/observe.md has it */
/** @typedef {{event: {local_number: string, named_adult: string, lead: string}}} HasNumbers what of the day pack is needed here */

const NEEDED = ["risk", "to_whom", "must_happen"];
const TOLD = /^(.*?)(?: \((\d\d:\d\d)\))?$/su;

/** "Jo Bell (10:31)", "Jo Bell", "(10:31)" or "". @param {string} who @param {string} when */
export const toldBy = (who, when) => [who.trim(), when && `(${when})`].filter(Boolean).join(" ");

/** The same apart again. @param {string} told @returns {[string, string]} */
export function toldApart(told) {
  const [, who = "", when = ""] = TOLD.exec(/^\(\d\d:\d\d\)$/.test(told) ? " " + told : told) || [];
  return [who.trim(), when];
}

/** Hours and minutes where the officer stands. @param {Date} at */
export const hourOf = (at) => at.toTimeString().slice(0, 5);

/** @param {ParentNode} root holds the form with the rating and the part made by components/observe_immediate.py
 * @param {HasNumbers} pack @param {() => Date} [clock] */
export function makeImmediate(root, pack, clock = () => new Date()) {
  const box = /** @type {HTMLElement} */ (root.querySelector("#immediate"));
  const form = /** @type {HTMLFormElement} */ (box.closest("form"));
  const its = (/** @type {string} */ what) => /** @type {any} */ (box.querySelector(what));
  const inShow = (/** @type {string} */ what) => /** @type {any} */ (dialog.querySelector(what));
  const field = (/** @type {string} */ name) => its("#im-" + name);
  const dialog = /** @type {HTMLDialogElement} */ (document.querySelector("#im-show"));
  (box.closest(".cap") || document.body).append(dialog); // it stays in sight when the card it is about has gone
  /** @type {number | string} */ let card = "";
  let up = "";
  let isAdultNamed = false;

  const isRated = () => new FormData(form).get("rating") === "immediate";
  function look() {
    box.hidden = !isRated();
  }
  form.addEventListener("change", look);
  form.addEventListener("input", (event) => {
    const mended = /** @type {HTMLElement} */ (event.target).id.replace(/^im-/, "");
    if (NEEDED.includes(mended)) lack(mended, false);
  });
  its("[data-act=now]").addEventListener("click", () => {
    field("told-when").value = hourOf(clock());
    if (!field("told-who").value) field("told-who").focus();
  });
  // Enter in one line is not "save the card".
  for (const name of ["told-who", "told-when"])
    field(name).addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => { if (event.key === "Enter") event.preventDefault(); });

  /** Whom to ring, from the pack; what it does not name stays away. */
  function name(/** @type {string} */ part, /** @type {string} */ value, /** @type {string} */ gap) {
    for (const each of [box, dialog].flatMap((one) => /** @type {HTMLElement[]} */ ([...one.querySelectorAll(`[data-${part}]`)]))) {
      const row = /** @type {HTMLElement} */ (each.parentElement);
      each.textContent = (each.dataset[part] || "").replace(gap, value);
      if (row instanceof HTMLAnchorElement) row.href = "tel:" + value.replace(/[^\d+]/g, "");
      row.hidden = !value;
    }
  }
  function nameAll(/** @type {HasNumbers} */ { event }) {
    isAdultNamed = Boolean(event.named_adult);
    name("local", event.local_number, "%NUMBER%");
    name("adult", event.named_adult, "%NAME%");
    name("lead", event.lead, "%NAME%");
  }
  nameAll(pack);

  /** @returns {Concern | null} */
  function read() {
    if (!isRated()) return null;
    const value = (/** @type {string} */ one) => field(one).value.trim();
    return {
      risk: value("risk"), to_whom: value("to_whom"), told: toldBy(field("told-who").value, field("told-when").value),
      must_happen: value("must_happen"), about_staff: field("about_staff").checked,
    };
  }

  function lack(/** @type {string} */ what, /** @type {boolean} */ isMissing) {
    field(what + "-missing").hidden = !isMissing;
    if (isMissing) field(what).setAttribute("aria-invalid", "true");
    else field(what).removeAttribute("aria-invalid");
  }

  const missing = () => (isRated() ? NEEDED.filter((what) => !field(what).value.trim()) : []);

  function empty() {
    for (const what of [...NEEDED, "told-who", "told-when"]) field(what).value = "";
    for (const what of NEEDED) lack(what, false);
    field("about_staff").checked = false;
  }

  /** Offline, on its way, or arrived: the screen says which, and when it changes it says that. */
  function state(/** @type {"offline" | "waiting" | "online"} */ now, time = "") {
    up = now;
    dialog.setAttribute("aria-labelledby", "im-show-" + now);
    for (const each of /** @type {NodeListOf<HTMLElement>} */ (dialog.querySelectorAll("[data-state]"))) {
      each.hidden = each.dataset.state !== now;
      for (const words of /** @type {NodeListOf<HTMLElement>} */ (each.querySelectorAll("[data-words]")))
        words.textContent = (words.dataset.words || "").replace("%TIME%", time).replace("%N%", String(card));
    }
    const close = inShow("[data-act=close]");
    close.dataset.told ??= close.textContent;
    close.textContent = now === "online" ? close.dataset.arrived : close.dataset.told;
    /** @type {HTMLElement} */ (dialog.querySelector("#im-show-" + now)).focus();
  }

  function large(/** @type {Concern | null} */ concern) {
    for (const each of /** @type {NodeListOf<HTMLElement>} */ (dialog.querySelectorAll("[data-large]"))) {
      const words = String((concern && concern[/** @type {keyof Concern} */ (each.dataset.large)]) || "");
      each.textContent = words;
      /** @type {HTMLElement} */ (each.parentElement).hidden = !words;
    }
    const isStaff = Boolean(concern?.about_staff);
    inShow("[data-staff]").hidden = !isStaff;
    // The named adult works here too: whom to tell is then not theirs to hear first.
    const adult = /** @type {HTMLElement} */ (inShow("[data-adult]").parentElement);
    adult.hidden = isStaff || !isAdultNamed;
  }

  /** Nothing of the locked part stays readable here. */
  function forget() {
    card = up = "";
    large(null);
  }
  /* The browser says "close" some time after it has closed: the words do not wait for that. */
  inShow("[data-act=close]").addEventListener("click", () => {
    forget();
    dialog.close();
  });
  /* A slip of the finger is not "I have told somebody". A second cancel would not be asked about, so the key is stopped too. */
  dialog.addEventListener("cancel", (event) => event.preventDefault());
  dialog.addEventListener("keydown", (event) => { if (event.key === "Escape") event.preventDefault(); });
  dialog.addEventListener("close", forget);
  addEventListener("pagehide", () => {
    forget();
    if (dialog.open) dialog.close();
  });
  look();

  return {
    /** What stands in the fields now; null where the rating is another. */
    read,
    /** Another visit, or the same one renewed: nobody is sent to the numbers of the last. */
    nameAll,
    /** The fields are empty, and out of sight until the rating is chosen again. */
    wipe() {
      empty();
      box.hidden = true;
    },
    /** @param {Concern | null | undefined} values as `read` gave them */
    bring(values) {
      empty();
      const [who, when] = toldApart(values?.told || "");
      for (const what of NEEDED) field(what).value = values?.[/** @type {"risk"} */ (what)] || "";
      [field("told-who").value, field("told-when").value] = [who, when];
      field("about_staff").checked = Boolean(values?.about_staff);
      look();
    },
    isComplete: () => !missing().length,
    /** Says under each field that is empty what is needed, and goes to the first. True where none is. */
    point() {
      const empties = missing();
      for (const what of NEEDED) lack(what, empties.includes(what));
      if (empties.length) field(empties[0]).focus();
      return !empties.length;
    },
    /** Call it after saving. Resolves when the screen is closed; at once where there was no immediate concern.
     * @param {number | string} number the card's @param {boolean} isOnline there is a line, so it is on its way
     * @param {Concern | null} concern what `read` gave before the card was wiped @returns {Promise<void>} */
    showAfterSave(number, isOnline, concern) {
      if (!concern) return Promise.resolve();
      card = number;
      large(concern);
      dialog.showModal();
      state(isOnline ? "waiting" : "offline");
      return new Promise((closed) => dialog.addEventListener("close", () => closed(), { once: true }));
    },
    /** The server has answered for this card: only then has the safeguarding lead been told.
     * @param {number | string} number @param {Date} [at] */
    arrived(number, at = clock()) {
      if (dialog.open && number === card && up !== "online") state("online", hourOf(at));
    },
    /** The line went or came back. @param {boolean} isOnline */
    line(isOnline) {
      const now = isOnline ? "waiting" : "offline";
      if (dialog.open && up !== "online" && up !== now) state(now);
    },
  };
}
