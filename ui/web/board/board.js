// The call board of a hall, or of one of its areas. It only shows; every call stays on top for its least time, also when
// ten come at once.

import { hallTime } from "/pages/clock.js";
import { el, icon, setList, setShown, setText } from "/pages/dom.js";
import { connect, part } from "/pages/page.js";
import { waitWords } from "/pages/wait.js";
import { isChinese, listed, named } from "/pages/words.js";
import { say } from "/pages/board-words.js";

/** A new call is the first on the board for at least so long before the next one comes. */
const LEAST_MS = 3000;
/** From more windows than this on, only calls of the last minutes are shown. */
const MANY_WINDOWS = 24;
const RECENT_MS = 3 * 60_000;
/** A call is shown as new for so long. */
const FRESH_MS = 6000;
/** Rows that fit, in one, two and three columns. */
const ROWS = { few: 5, many: 12, most: 30 };
/** Queues that fit at the foot. */
const MOST_QUEUES = 6;

const area = part();
const $ = (id) => document.getElementById(id);
/** Calls as they are shown, newest first, and those that wait for their turn on top. */
let shown = [];
let coming = [];
let lastCame = -Infinity;
let mine = () => true;
let manyWindows = false;

const id = (call) => `${call.window}:${call.number}:${call.calls}`;

function show(view) {
  const windows = new Map(view.windows.map((window) => [window.window, window]));
  mine = (number) => area === "" || Object.values(windows.get(number)?.area ?? {}).includes(area);
  manyWindows = view.windows.filter((window) => mine(window.window)).length > MANY_WINDOWS;
  takeCalls(view.called.filter((call) => mine(call.window)));
  showOpening(view.opening);
  showQueues(fitting(view.queues.filter((queue) => queue.windows.some(mine))));
  const paused = view.windows.filter((window) => window.paused && mine(window.window));
  setText($("paused"), paused.length ? say("paused", { windows: listed(paused.map((w) => w.window)) }) : "");
  setText($("hotline"), view.hotline ? say("hotline", { number: view.hotline }) : "");
  setText($("none"), view.show.welcome || say("none"));
  document.title = `${named(view.hall)} ${say("title")}`;
}

/** Calls that are not shown yet come one after the other, the oldest first; what is no more goes at once. */
function takeCalls(called) {
  const now = performance.now();
  const arrived = called.map((call) => ({ ...call, at: call.for_ms === null ? -Infinity : now - call.for_ms }));
  const first = lastCame === -Infinity && shown.length === 0;
  const known = new Set([...shown, ...coming].map(id));
  const fresh = arrived.filter((call) => !known.has(id(call))).reverse();
  const still = new Map(arrived.map((call) => [`${call.window}:${call.number}`, call]));
  shown = shown.filter((call) => still.has(`${call.window}:${call.number}`) || isReplaced(call, arrived));
  coming = coming.filter((call) => still.has(`${call.window}:${call.number}`));
  if (first) {
    shown = arrived;
    lastCame = now;
  } else {
    coming.push(...fresh.filter((call) => call.for_ms !== null));
    shown.push(...fresh.filter((call) => call.for_ms === null && !shown.some((other) => other.window === call.window)));
  }
  draw();
}

/** A call that the hall no longer lists stays until its window's next one comes to the top. */
function isReplaced(call, arrived) {
  return arrived.some((other) => other.window === call.window);
}

function tick() {
  const now = performance.now();
  if (coming.length > 0 && now - lastCame >= LEAST_MS) {
    const call = coming.shift();
    shown = [{ ...call, came: now }, ...shown.filter((other) => other.window !== call.window && other.number !== call.number)];
    lastCame = now;
  }
  draw();
  const time = hallTime();
  if (time) setText($("date"), dateText(time));
}

function draw() {
  const now = performance.now();
  const recent = manyWindows ? shown.filter((call) => now - (call.came ?? call.at) < RECENT_MS) : shown;
  const fit = recent.length <= ROWS.few ? "few" : recent.length <= ROWS.many ? "many" : "most";
  const list = $("calls");
  list.className = fit;
  setShown(list, recent.length > 0);
  setShown($("none"), recent.length === 0);
  setText($("now"), recent.length ? say("now") : "");
  setText($("look"), recent.length ? say("look") : "");
  setList(list, recent.slice(0, ROWS[fit]), (call) => call.window, row, (node, call) => {
    const fresh = call.came !== undefined && now - call.came < FRESH_MS;
    setText(node.querySelector(".number"), call.number);
    node.querySelector(".number").classList.toggle("fresh", fresh);
    node.querySelector(".where").classList.toggle("fresh", fresh);
  });
}

function row(call) {
  const where = isChinese()
    ? [String(call.window), el("small", {}, say("window"))]
    : [el("small", {}, say("window")), String(call.window)];
  return el("li", {}, el("span", { class: "number" }), el("span", { class: "arrow" }, icon("right")), el("span", { class: "where" }, ...where));
}

function showOpening(opening) {
  const words = openingWords(opening);
  setText($("opening"), words);
  $("opening").className = `opening ${opening?.state === "open" ? "on" : "off"}`;
}

function openingWords(opening) {
  const time = (text) => text.slice(0, 5);
  switch (opening?.state) {
    case "open": return `● ${say("open", { until: time(opening.until) })}`;
    case "break": return `■ ${say("break", { back: time(opening.back) })}`;
    case "no-more-today": return `■ ${say("noMore")}`;
    case "closed": {
      if (!opening.next) return `■ ${say("closed")}`;
      const [date, at] = opening.next;
      const day = date === hallTime()?.date ? say("today") : monthDay(date);
      return `■ ${say("closedNext", { day, time: time(at) })}`;
    }
    default: return "";
  }
}

/** As many queues as can be read: where there are more, those in which somebody waits. */
function fitting(queues) {
  return (queues.length > MOST_QUEUES ? queues.filter((queue) => queue.waiting > 0) : queues).slice(0, MOST_QUEUES);
}

function showQueues(queues) {
  setList($("queues"), queues, (queue) => queue.services.map(named).join(), () => el("li", {}, el("span", { class: "names" }), el("strong"), el("span")),
    (node, queue) => {
      const [names, people, wait] = node.children;
      setText(names, listed(queue.services.map(named)));
      setText(people, queue.staffed || queue.waiting ? say("people", { n: queue.waiting }) : say("unstaffed"));
      setText(wait, queue.staffed ? waitWords(queue.wait) : queue.waiting ? say("unstaffed") : "");
    });
}

function monthDay(date) {
  const [, month, day] = date.split("-").map(Number);
  return isChinese() ? `${month}月${day}日` : new Date(`${date}T00:00Z`).toLocaleDateString("en-GB", { day: "numeric", month: "long", timeZone: "UTC" });
}

function dateText(time) {
  const names = isChinese() ? ["日", "一", "二", "三", "四", "五", "六"].map((day) => `星期${day}`)
    : ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
  return `${monthDay(time.date)}　${names[time.weekday]}`;
}

connect("board", { show, tick, away() {} });
