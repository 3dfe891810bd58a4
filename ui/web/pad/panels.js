// The panels of the pad, each for an act that needs a word more: hold, transfer, pause, a chosen ticket, and the rest under
// "more". A panel lies over the keys of the ticket, never over the queue, and Escape closes it.

import { el, setShown, setText } from "/pages/dom.js";
import { say } from "/pages/pad-words.js";
import { lang, named } from "/pages/words.js";

const box = document.getElementById("panel");
let open = null;
let back = null;

/** Whether one is open. */
export function panelIsOpen() {
  return open !== null;
}

/** Close it, and give the focus back. */
export function closePanel() {
  open = null;
  setShown(box, false);
  box.replaceChildren();
  back?.focus();
  back = null;
}

/** Open one by name. */
export function openPanel(pad, name, about) {
  back ??= document.activeElement;
  open = name;
  box.replaceChildren(...{ hold, transfer, pause, choose, more }[name](pad, about));
  setShown(box, true);
  box.querySelector("button, input")?.focus();
}

/** A panel about a window that has gone another way is of no use. */
export function refreshPanel(pad) {
  const { status, current } = pad.view;
  const useless = { hold: !current?.serving, transfer: !current?.serving, pause: status.state !== "open" };
  if (useless[open]) closePanel();
}

function hold(pad) {
  const reason = choices(["hold-form", "hold-copy", "hold-fetch", "hold-pay"]);
  return panel(say("holdTitle", { here: pad.view.current.number }), [reason.node], say("holdDo"), () =>
    pad.ask({ do: "hold", window: pad.own, reason: reason.value(), seen: { number: pad.view.current.number } }));
}

function transfer(pad) {
  const { view, own } = pad;
  const send = (to) => run(() => pad.ask({ do: "transfer", window: own, to, seen: { number: view.current.number } }));
  const services = view.catalogue.filter((service) => service.id !== view.current.service);
  const windows = view.windows.filter((window) => window.window !== own);
  return panel(say("transferTitle", { here: view.current.number }), [
    group(say("toService"), services.map((service) => choice(named(service.name), () => send({ service: service.id })))),
    group(say("toWindow"), windows.map((window) => choice(`${say("w", { n: window.window })} ${named(window.name)}`, () => send({ window: window.window })))),
  ]);
}

function pause(pad) {
  const { view, own } = pad;
  const seen = el("p");
  const show = () => setText(seen, [say("title", { window: own }), reason.value(), contact.value].filter(Boolean).join("　"));
  const reason = choices(["pause-file", "pause-meet", "pause-visit", "pause-meal", "pause-short", "pause-fault"], show);
  const contact = el("input", { type: "tel", maxlength: 40, value: view.duty?.phone ?? "", "aria-label": say("askFor") });
  contact.addEventListener("input", show);
  show();
  return panel(say("pauseTitle", { window: own }), [
    group(say("goingTo"), [], reason.node),
    group(say("askFor"), [], contact),
    group(say("publicSees"), [], el("div", { class: "public" }, seen)),
  ], say("pauseDo"), () => {
    if (!reason.value()) return needed(pad);
    const number = view.current?.number ?? null;
    return pad.ask({ do: "pause", window: own, reason: reason.value(), contact: contact.value, seen: { number } });
  });
}

function choose(pad, number) {
  const { current } = pad.view;
  const reason = choices(["choose-near", "choose-short", "choose-ask"]);
  const parts = current ? [el("p", { class: "notice warn" }, say("chooseFirst", { here: current.number }))] : [];
  return panel(say("chooseTitle", { number }), [...parts, reason.node], say("chooseDo"), () => {
    if (!reason.value()) return needed(pad);
    const call = { do: "call-chosen", window: pad.own, number, reason: reason.value() };
    const finish = current && { do: "finish", window: pad.own, seen: { number: current.number } };
    return finish ? pad.ask2(finish, call) : pad.ask(call);
  });
}

function more(pad) {
  const { view } = pad;
  const issue = (service) => choice(named(service.name), () => run(() =>
    pad.ask({ do: "issue", service: service.id, kind: "ordinary", lang: lang() }, (answer) => say("issued", answer))));
  const number = el("input", { "aria-label": say("numberLabel"), placeholder: say("numberLabel"), maxlength: 8, autocomplete: "off" });
  const typed = () => number.value.trim().toUpperCase();
  const withNumber = (words, command) => choice(words, () => (typed() ? run(() => pad.ask({ ...command, number: typed() }, () => say("done"))) : number.focus()));
  const parts = [
    group(say("issueTitle"), view.catalogue.map(issue)),
    group(say("backTitle"), [withNumber(say("back"), { do: "return" }), withNumber(say("reprint"), { do: "reprint" })], number),
  ];
  if (view.duty && !view.current) {
    const off = choice(say("signOffDo", { name: view.duty.name }), () => run(() => pad.ask({ do: "sign-off", window: pad.own })));
    parts.push(group(say("signOff"), [off]));
  }
  return panel(say("moreTitle"), parts);
}

/** A title, parts, and below them the key that acts and the one that leads back. */
function panel(title, parts, doWords, act) {
  const cancel = el("button", { type: "button", class: "key cancel" }, say("cancel"), " ", el("kbd", {}, say("esc")));
  cancel.addEventListener("click", closePanel);
  const keys = [cancel];
  if (act) {
    const key = el("button", { type: "button", class: "key gold" }, doWords);
    key.addEventListener("click", () => run(act));
    keys.unshift(key);
  }
  return [el("h2", { id: "panelTitle" }, title), ...parts, el("div", { class: "do" }, ...keys)];
}

/** The panel closes when the hall has done it; a refusal leaves it as it was filled in. */
async function run(act) {
  const was = open;
  const answer = await act();
  const failed = answer && ["refused", "unavailable", "away"].includes(answer.is);
  if (!failed && answer !== false && open === was) closePanel();
}

function needed(pad) {
  pad.say(say("needReason"), "warn");
  return false;
}

function group(title, keys, node = null) {
  return el("section", {}, el("h3", {}, title), node, keys.length ? el("div", { class: "choices" }, ...keys) : null);
}

function choice(words, act) {
  const key = el("button", { type: "button", class: "key" }, words);
  key.addEventListener("click", act);
  return key;
}

/** One of several words, or others that are written. */
function choices(codes, changed = () => {}) {
  const text = el("input", { maxlength: 60, placeholder: say("typeReason"), "aria-label": say("typeReason") });
  let chosen = "";
  const keys = codes.map((code) => choice(say(code), (event) => {
    chosen = say(code);
    text.value = "";
    for (const key of keys) key.classList.toggle("chosen", key === event.currentTarget);
    changed();
  }));
  text.addEventListener("input", () => {
    chosen = text.value.trim();
    keys.forEach((key) => key.classList.remove("chosen"));
    changed();
  });
  return { node: el("div", { class: "words" }, el("div", { class: "choices" }, ...keys), text), value: () => chosen };
}
