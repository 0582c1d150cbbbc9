// @ts-check
/** The first of something on the page. It is there, or the page and its script do not belong together.
 * @param {string} what @param {ParentNode} [from] */
export const one = (what, from = document) => /** @type {any} */ (from.querySelector(what));

/** What few need is fetched when somebody first asks for it; the worker keeps it, so that it comes without a line too.
 * @param {string} name @returns {Promise<any>} */
export const fetched = (name) => import(`/js/${name}.js`);
