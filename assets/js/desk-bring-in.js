/* A filled-in return on its way in. The file goes as it is, whole; what came of it is written below the form, and the
   page is asked to show what stands in the return now. */

const FORM = "form[data-bring-in]";

/** @param {Element} room @param {string} said @param {string[]} lines what could not be read, a sentence each */
export function tell(room, said, lines) {
  const heading = document.createElement("p");
  heading.textContent = said;
  const list = document.createElement("ul");
  for (const line of lines) list.append(Object.assign(document.createElement("li"), { textContent: line }));
  room.replaceChildren(heading, ...(lines.length ? [list] : []));
}

/**
 * @param {HTMLFormElement} form
 * @returns {Promise<{saved: number, said: string, problems: string[]}>} what came of it; a line that broke, or an
 *   answer that is none of ours, leaves nothing saved and says so
 */
export async function send(form) {
  const [file] = form.elements.file.files;
  const headers = { "content-type": "application/octet-stream" };
  const lost = { saved: 0, said: form.dataset.lost, problems: [] };
  try {
    const answer = await fetch(form.dataset.bringIn, { method: "PUT", headers, body: file });
    const told = await answer.json();
    return answer.ok ? told : { ...lost, said: told.message || lost.said };
  } catch {
    return lost;
  }
}

/** @param {SubmitEvent} event one of another form is none of ours and goes its way */
export async function bringIn(event) {
  const form = event.target.closest?.(FORM);
  if (!form) return;
  event.preventDefault();
  event.stopPropagation();
  const room = document.getElementById("brought");
  const button = form.querySelector("button");
  button.disabled = true;
  const told = await send(form);
  button.disabled = false;
  tell(room, told.said, told.problems);
  if (!told.saved) return;
  form.reset();
  document.getElementById("brought-in").click();
}

if (typeof document !== "undefined" && !globalThis.marsVoiceBringIn) {
  globalThis.marsVoiceBringIn = true; // the page may ask for this script each time it is shown
  document.addEventListener("submit", bringIn, true);
}
