// Small helpers to build and update a page. They know nothing of halls.

/** An element with attributes and children. An attribute that is null, undefined or false is left out. */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  setAttributes(node, attributes);
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

function setAttributes(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    node.setAttribute(name, value === true ? "" : value);
  }
}

/** A pictogram of /pages/icons.svg. It stands beside words, so that readers pass over it. */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("viewBox", "0 0 48 48");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `/pages/icons.svg#${name}`);
  svg.append(use);
  return svg;
}

/** Set a text only where it differs: nothing is drawn or read aloud again for the same words. */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** Show or hide. */
export function setShown(node, shown) {
  if (node.hidden === shown) node.hidden = !shown;
}

/** One child per item, kept by its key, so that focus and a pressed key survive a new view. */
export function setList(container, items, key, make, update) {
  const wanted = new Map(items.map((item) => [String(key(item)), item]));
  for (const child of [...container.children]) {
    if (!wanted.has(child.dataset.key)) child.remove();
  }
  const there = new Map([...container.children].map((child) => [child.dataset.key, child]));
  let at = 0;
  for (const [name, item] of wanted) {
    let child = there.get(name);
    if (!child) {
      child = make(item);
      child.dataset.key = name;
    }
    if (container.children[at] !== child) container.insertBefore(child, container.children[at] ?? null);
    update?.(child, item);
    at += 1;
  }
}
