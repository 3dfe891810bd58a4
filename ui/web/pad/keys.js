// The keys at the foot of the pad. They keep their places; one without use now has no edge. Each has a letter, and letters
// can be switched off (WCAG 2.1.4), because a clerk also types into other programs.

import { el, icon, setText } from "/pages/dom.js";
import { say } from "/pages/pad-words.js";

const KEPT = "anxu-shortcuts";
let shortcuts = localStorage.getItem(KEPT) !== "off";
let act = () => {};

/** The keys as they are now: [{name, picture, key, hint, use}], `use` null where it has none. */
function keysOf(pad, seen) {
  const { view, own } = pad;
  const { current, status } = view;
  const there = current !== null;
  const serving = there && current.serving;
  const called = there && !current.serving;
  const ask = (command) => () => pad.ask(seen({ window: own, ...command }));
  const open = (name) => () => pad.panel(name);
  const recall = called && current.calls < current.most_calls;
  return [
    { name: "recall", picture: "sound", key: "R", hint: called ? `${current.calls} / ${current.most_calls}` : "", use: recall ? ask({ do: "recall" }) : null },
    { name: "start", picture: "play", key: "S", use: called ? ask({ do: "start" }) : null },
    { name: "finish", picture: "done", key: say("enter"), code: "Enter", use: serving ? ask({ do: "finish" }) : null },
    { name: "noShow", picture: "absent", key: "N", use: called ? ask({ do: "no-show" }) : null },
    { name: "hold", picture: "hold", key: "H", use: serving ? open("hold") : null },
    { name: "transfer", picture: "swap", key: "T", use: serving ? open("transfer") : null },
    { name: "rating", picture: "star", key: "E", use: serving || (!there && status.state !== "closed") ? ask({ do: "ask-rating" }) : null },
    { name: "pause", picture: "pause", key: "P", use: status.state === "open" && !called ? open("pause") : null },
    { name: "others", picture: "more", key: "M", use: open("more") },
  ];
}

/** Draw the keys; a key is made once and keeps its focus. */
export function showKeys(pad) {
  const box = document.getElementById("keys");
  const keys = keysOf(pad, seenBy);
  if (box.children.length === 0) box.append(...keys.map(made));
  keys.forEach((key, n) => {
    const node = box.children[n];
    node.disabled = key.use === null || pad.away;
    node.onclick = key.use;
    setText(node.lastElementChild, [shortcuts ? key.key : "", key.hint].filter(Boolean).join("　"));
  });
}

let seenBy = (command) => command;

function made(key) {
  return el("button", { type: "button" }, el("span", {}, icon(key.picture), say(key.name)), el("small"));
}

/** Listen to the keyboard. `page` has what the pad's other parts do on a key. */
export function startKeys(pad, page) {
  seenBy = page.seen;
  act = (event) => pressed(pad, page, event);
  document.addEventListener("keydown", (event) => act(event));
  document.getElementById("tools").append(switchKey(pad));
}

function pressed(pad, page, event) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || !pad.view) return;
  const typing = event.target.matches("input, select, textarea");
  if (event.key === "Escape" && page.isOpen()) return handled(event, page.close);
  if (typing || page.isOpen() || !shortcuts) return undefined;
  // A focused key is pressed by its own space and Enter.
  const onKey = event.target.matches("button");
  if (event.key === " " && !onKey) return handled(event, page.space);
  if (event.key === "2") return handled(event, page.second);
  const found = keysOf(pad, page.seen).find((key) => (key.code ?? key.key).toLowerCase() === event.key.toLowerCase());
  if (found?.use && !pad.away && !(onKey && event.key === "Enter")) return handled(event, found.use);
  return undefined;
}

function handled(event, work) {
  event.preventDefault();
  work();
}

function switchKey(pad) {
  const state = el("b");
  const key = el("button", { type: "button", class: "tool" }, say("shortcuts"), state);
  const show = () => {
    setText(state, say(shortcuts ? "on" : "off"));
    key.setAttribute("aria-pressed", String(shortcuts));
  };
  key.addEventListener("click", () => {
    shortcuts = !shortcuts;
    localStorage.setItem(KEPT, shortcuts ? "on" : "off");
    show();
    if (pad.view) showKeys(pad);
  });
  show();
  return key;
}
