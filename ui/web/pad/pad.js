// The pad of a window. It shows the window's view and sends what is pressed; the hall decides. Every act on a ticket says
// which ticket stood on the screen, so that a press on an old picture does nothing.

import { hallTime, lasting, minutes } from "/pages/clock.js";
import { el, setShown, setText } from "/pages/dom.js";
import { connect, languageKey, part, refusal } from "/pages/page.js";
import { listed, named } from "/pages/words.js";
import { showKeys, startKeys } from "/pages/pad-keys.js";
import { closePanel, openPanel, panelIsOpen, refreshPanel } from "/pages/pad-panels.js";
import { showLists, showWindows } from "/pages/pad-queue.js";
import { say } from "/pages/pad-words.js";

const own = Number(part());
/** After a ticket came to the window the large key is deaf for so long: a second press must not end what it began. */
const DEAF_MS = 1500;
/** How long an answer in words stays. */
const SAID_MS = 8000;

const $ = (id) => document.getElementById(id);
let view = null;
let away = true;
let busy = false;
let since = -Infinity;
let saidUntil = 0;

const minutesOf = (ms) => Math.floor(lasting(ms) / 60_000);
const serviceName = (id) => named(view.catalogue.find((service) => service.id === id)?.name) || id;
const why = (reason) => say("why", { rule: say(ruleOf(reason)), n: minutesOf(reason.waited_ms) });
const ruleOf = (reason) => (typeof reason.rule === "string" ? reason.rule : "chosen");

/** What the page's other parts need of it. */
const pad = {
  own,
  get view() { return view; },
  get away() { return away; },
  ask, ask2: askBoth, serviceName, minutesOf, say: tell,
  panel: (name, about) => openPanel(pad, name, about),
};

function show(next) {
  if (next.current?.number !== view?.current?.number) {
    since = performance.now();
    closePanel();
  }
  view = next;
  draw();
}

function draw() {
  setText($("window"), say("title", { window: own }));
  setText($("services"), listed(view.services.map(serviceName)));
  showDuty();
  showHere();
  showAct();
  showWindows(pad);
  showLists(pad);
  showKeys(pad);
  refreshPanel(pad);
  showHelp();
  document.title = view.waiting_count ? say("tab", { n: view.waiting_count, window: own }) : say("title", { window: own });
}

function showDuty() {
  const state = { open: "onDuty", paused: "paused", closed: "closed" }[view.status.state];
  const post = view.duty && { A: "a", B: "b", Other: "other" }[view.duty.post];
  const words = [view.duty?.name, post && say(post), say(state)].filter(Boolean);
  const text = words.join("　");
  if ($("duty").textContent === text) return;
  const mark = el("i", { class: `mark ${view.status.state === "open" ? "good" : ""}` });
  $("duty").replaceChildren(words.slice(0, -1).join("　"), "　", mark, words.at(-1));
}

function showHere() {
  const box = $("here");
  const { current } = view;
  box.className = `card ${current && !current.serving ? "called" : ""}`;
  if (!current) {
    box.replaceChildren(el("p", { class: "none" }, say("nobody")));
    return;
  }
  const about = [serviceName(current.service), say(ruleOf(current.why)), say("waited", { n: Math.floor(current.why.waited_ms / 60_000) })];
  const detail = current.serving ? "" : say("calls", { n: current.calls, most: current.most_calls });
  box.replaceChildren(
    el("p", { class: "about" }, el("b", {}, say(current.serving ? "serving" : "called")), about.join("　")),
    el("span", { class: "number" }, current.number),
    el("p", { class: "time" }, say(current.serving ? "servedFor" : "calledFor"), el("strong", { id: "for" }), detail));
  showTimes();
}

/** The large keys: what a press will do, and why. */
function showAct() {
  const acts = actsNow();
  const drawn = JSON.stringify(acts.map(({ act, ...words }) => words));
  const box = $("act");
  if (box.dataset.drawn === drawn) return;
  box.dataset.drawn = drawn;
  box.className = acts.length > 1 && acts[0].kind?.includes("big") ? "two" : "";
  const focused = [...box.querySelectorAll("button")].indexOf(document.activeElement);
  box.replaceChildren(...acts.map(actKey));
  box.querySelectorAll("button")[focused]?.focus();
}

function actKey({ title, act, kind, name, hint, lines, key }) {
  if (title) return el("h2", {}, title, el("br"), el("small", {}, hint));
  const off = act === null;
  const node = el("button", { type: "button", class: `key ${kind}`, disabled: off },
    el("span", { class: "does" }, el("b", {}, name), hint ? el("small", {}, hint) : null),
    el("span", { class: "what" }, ...(lines ?? []).map((line, n) => el(n === 0 && lines.length > 1 ? "strong" : "small", {}, line))),
    key ? el("kbd", {}, key) : null);
  node.addEventListener("click", () => press(act));
  return node;
}

function actsNow() {
  const { current, next, status } = view;
  const space = say("space");
  if (status.state === "closed" && !current) return signOnActs();
  if (status.state === "paused") {
    const hint = say("resumeHint", { for: minutes(status.for_ms).slice(0, -3) || "0", reason: status.reason });
    return [{ kind: "gold big", name: say("resume"), hint, key: space, act: { do: "resume", window: own } }];
  }
  if (current && !current.serving) return calledActs(current, next, space);
  const lines = next ? [next.number, why(next.why), ...(next.why.passed_over ? [say("passed", { n: next.why.passed_over })] : [])] : [];
  if (next) {
    const hint = current ? say("nextFinishes", { here: current.number, next: next.number }) : say("nextCalls", { next: next.number });
    return [{ kind: "gold big", name: say("next"), hint, lines, key: space, act: seen({ do: "next", window: own }) }];
  }
  if (current) {
    const hint = say("finishOnlyHint", { here: current.number });
    return [{ kind: "gold big", name: say("finishOnly"), hint, key: space, act: seen({ do: "finish", window: own }) }];
  }
  return [{ kind: "big", name: say("next"), hint: say("nextEmpty"), act: null }];
}

function calledActs(current, next, space) {
  const here = current.number;
  const absent = seen({ do: "no-show", window: own });
  const acts = [{ kind: "gold big", name: say("came"), hint: say("cameHint", { here }), key: space, act: seen({ do: "start", window: own }) }];
  if (next) acts.push({ kind: "second", name: say("absentNext"), hint: say("absentNextHint", { here, next: next.number }), key: "2", act: [absent, { do: "next", window: own, seen: { number: null } }] });
  acts.push({ kind: "second", name: say("absent"), hint: say("absentHint", { here }), key: "N", act: absent });
  return acts;
}

function signOnActs() {
  if (view.staff.length === 0) return [{ title: say("whoIs"), hint: say("noStaff") }];
  const person = (staff) => ({ kind: "second person", name: staff.name, lines: [say({ A: "a", B: "b", Other: "other" }[staff.post])], act: { do: "sign-on", window: own, staff: staff.id } });
  const first = view.staff.filter((staff) => staff.post !== "Other");
  return [{ title: say("whoIs"), hint: say("whoHint") }, ...(first.length ? first : view.staff).slice(0, 8).map(person)];
}

/** A command that acts on the window's ticket says which one stood on the screen. */
function seen(command) {
  return { ...command, seen: { number: view.current?.number ?? null } };
}

function press(act) {
  if (!act || performance.now() - since < DEAF_MS) return undefined;
  return Array.isArray(act) ? askBoth(...act) : ask(act);
}

/** Ask the hall, one act at a time; says the answer in words where it was refused. */
async function ask(command, done = null) {
  if (busy || away) return null;
  busy = true;
  const answer = await hall.ask(command);
  busy = false;
  if (answer.is === "away") tell(say("askedAway"), "alarm");
  else if (refusal(answer)) tell(refusal(answer), "warn");
  else if (done) tell(done(answer), "good");
  else setShown($("said"), false);
  return answer;
}

/** Two acts, the second only if the first was done. */
async function askBoth(first, second) {
  const answer = await ask(first);
  if (answer && answer.is === "done") await ask(second);
}

function tell(words, kind) {
  const box = $("said");
  box.className = `notice ${kind}`;
  setText(box, words);
  setShown(box, true);
  saidUntil = performance.now() + SAID_MS;
}

function showHelp() {
  setShown($("help"), view.help !== null && view.help !== undefined);
  if (view.help) setText($("help"), say("help", { kiosk: view.help.kiosk }));
}

function showTimes() {
  const box = $("for");
  if (box && view.current) setText(box, minutes(lasting(view.current.for_ms)));
}

function tick() {
  if (!view) return;
  showTimes();
  showWindows(pad);
  setText($("link"), away ? "" : `${say("connected")}　${hallTime()?.time ?? ""}`);
  if (performance.now() > saidUntil) setShown($("said"), false);
}

startKeys(pad, {
  space: () => $("act").querySelector(".gold:not(:disabled)")?.click(),
  second: () => $("act").querySelectorAll(".second:not(.person):not(:disabled)").length > 1 && $("act").querySelector(".second").click(),
  isOpen: panelIsOpen,
  close: closePanel,
  seen,
});
$("tools").append(languageKey());

const hall = connect({ window: own }, {
  show,
  tick,
  away(isAway) {
    away = isAway;
    if (view) draw();
  },
});
