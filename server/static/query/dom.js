// Elements made in code: text only ever becomes a text node, never markup.

const SVG = "http://www.w3.org/2000/svg";
// Controls that reorder the text around them (the same as in server/security.py): shown, so that they deceive nobody.
const REORDERING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

export function make(name, attributes = {}, ...children) {
  return fill(document.createElement(name), attributes, children);
}

export function draw(name, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, name), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(
    ...children
      .flat()
      .filter((child) => child !== null && child !== undefined && child !== false)
      .map(safe),
  );
  return element;
}

function safe(child) {
  return typeof child === "string" ? child.replace(REORDERING, "\ufffd") : child;
}
