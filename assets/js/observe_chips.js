// @ts-check
/** Small parts that script draws from the day pack: chips, rows, signs. The same shapes as the page's own. */

const SVG = "http://www.w3.org/2000/svg";

/** @param {string} name @param {Record<string, any>} [its] @param {(Node | string)[]} inside @returns {any} */
export function element(name, its = {}, ...inside) {
  const made = Object.assign(document.createElement(name), its);
  made.append(...inside);
  return made;
}

/** @param {string} sign of the page's own sheet */
export function drawn(sign) {
  const picture = document.createElementNS(SVG, "svg");
  const use = document.createElementNS(SVG, "use");
  picture.setAttribute("class", "i");
  picture.setAttribute("aria-hidden", "true");
  use.setAttribute("href", "#i-" + sign);
  picture.append(use);
  return picture;
}

/** A real input over all of what is shown. @param {{type?: string, name: string, value: string, checked?: boolean}} its
 * @param {string} className @param {(Node | string)[]} shown */
export const choice = ({ type = "radio", name, value, checked = false }, className, ...shown) =>
  element("label", {}, element("input", { type, name, value, defaultChecked: checked }), element("span", { className }, ...shown));

/** Choices of one thing under its own name. @param {string} legend @param {Node[]} chips @param {(Node | string)[]} more under the legend */
export const choices = (legend, chips, ...more) =>
  element("fieldset", { className: "field one" }, element("legend", {}, legend), ...more, element("div", { className: "chips" }, ...chips));
