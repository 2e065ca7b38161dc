// Helpers for the page. Every text of a log gets into it as a text node, never as markup.

/**
 * Creates an element.
 *
 * @param {string} name its name
 * @param {object} attributes its attributes
 * @param {...(Node|string)} content what is in it
 */
function element(name, attributes = {}, ...content) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  made.append(...content);
  return made;
}

function byId(id) {
  return document.getElementById(id);
}

const DATA = JSON.parse(byId("data").textContent);

/** Returns a text in the language of the report; {0}, {1} and so on are replaced by the values. */
function text(key, ...values) {
  return DATA.texts[key].replace(/\{(\d)\}/g, (_, i) => values[i]);
}

/** Returns a number of things, with the texts key.one and key.many. */
function counted(number, key, ...values) {
  return text(key + (number === 1 ? ".one" : ".many"), number.toLocaleString("en"), ...values);
}

/** Draws a swatch of a kind of session. */
function swatch(use) {
  const size = use.size === LARGE ? "" : use.size === THIN ? " thin" : " fine";
  return element("span", { class: "swatch " + use.key + size, "aria-hidden": true });
}

/** Draws the symbol of a mark. */
function symbol(mark) {
  const points = SHAPES[mark.key].map(([x, y]) => 7 + 5 * x + "," + (7 + 5 * y)).join(" ");
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const shape = document.createElementNS("http://www.w3.org/2000/svg", "polygon");
  const attributes = { width: 14, height: 14, class: "mark-" + mark.key, "aria-hidden": true };
  for (const [key, value] of Object.entries(attributes)) {
    svg.setAttribute(key, value);
  }
  shape.setAttribute("points", points);
  svg.append(shape);
  return svg;
}

/** Returns the nodes of a name that may be broken after its separators. */
function breakable(text) {
  return text.split(/(?<=[.\\@])/).flatMap((part, i) => (i === 0 ? [part] : [document.createElement("wbr"), part]));
}
