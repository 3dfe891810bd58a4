// The rating panel of a window: the desk card of who is on duty, and the question for a rating when a service ends or staff
// ask for it. What was given is shown to nobody, and kept nowhere in the page.

import { el, icon, setText } from "/pages/dom.js";
import { connect, languageKey, part, refusal } from "/pages/page.js";
import { named } from "/pages/words.js";
import { say } from "/pages/rate-words.js";

/** Grades, best first, as the wire names them. */
const GRADES = ["very-satisfied", "satisfied", "fair", "dissatisfied", "very-dissatisfied"];
const LOW = new Set(["dissatisfied", "very-dissatisfied"]);
/** A question stays for so long without a touch. */
const QUESTION_MS = 30_000;
/** Thanks, or why it was not taken, stay for so long. */
const SAID_MS = 5000;
/** A service that ended longer ago is not asked about by itself: its visitor has left. */
const LEFT_MS = 60_000;

const window_ = Number(part());
const $ = (id) => document.getElementById(id);
let view = null;
let away = true;
/** What is on the screen: {is: "card"}, {is: "question" or "reasons" or "sending" or "said", ...}. */
let page = { is: "card" };
/** The questions that were answered or turned down. */
const settled = new Set();
let drawn = "";

const question = (asked) => `${asked.number} ${asked.by_staff}`;

function show(next) {
  view = next;
  setText($("window"), say("window", { window: window_ }));
  document.title = say("title", { window: window_ });
  const asked = view.asked;
  const due = asked && !settled.has(question(asked)) && (asked.by_staff || asked.ended_ms === null || asked.ended_ms < LEFT_MS);
  if (page.is === "card" && due) ask(asked);
  // The number that was asked about may no longer be rated: rated elsewhere, or the next one is being served.
  if ((page.is === "question" || page.is === "reasons") && asked?.number !== page.asked.number) page = { is: "card" };
  draw();
}

function ask(asked) {
  page = { is: "question", asked, until: performance.now() + QUESTION_MS };
}

function choose(grade) {
  if (LOW.has(grade) && view.reasons.length > 0) {
    page = { ...page, is: "reasons", grade, ticked: new Set(), until: performance.now() + 2 * QUESTION_MS };
    draw();
  } else {
    send(grade, []);
  }
}

async function send(grade, reasons) {
  const { asked } = page;
  page = { is: "sending", asked };
  draw();
  const rate = { do: "rate", ticket: { number: asked.number }, grade, reasons, text: "", channel: "tablet" };
  const answer = await hall.ask(rate);
  const words = refusal(answer);
  const ok = answer.is === "done";
  if (answer.is !== "away") settled.add(question(asked));
  page = { is: "said", ok, words: ok ? say("thanks") : words ? say("failed", { words }) : say("failedAway"), until: performance.now() + SAID_MS };
  draw();
}

function notNow() {
  settled.add(question(page.asked));
  page = { is: "card" };
  draw();
}

function tick() {
  const left = page.until === undefined ? null : Math.ceil((page.until - performance.now()) / 1000);
  if (left !== null && left <= 0) {
    if (page.asked) settled.add(question(page.asked));
    page = { is: "card" };
    if (view) show(view);
  }
  const count = document.getElementById("count");
  if (count && left !== null) setText(count, say("back", { n: left }));
}

function draw() {
  if (!view) return;
  const now = JSON.stringify([page.is, page.asked, page.words, page.is === "card" && [view.duty, view.status.state, view.status.reason, view.status.contact, view.hotline], away]);
  if (now === drawn) return;
  drawn = now;
  const pages = { card: cardPage, question: questionPage, reasons: reasonsPage, sending: sendingPage, said: saidPage };
  const [body, foot] = pages[page.is]();
  $("page").replaceChildren(...body);
  $("foot").replaceChildren(...foot);
}

function questionPage() {
  const grades = GRADES.map((grade, index) => {
    const key = el("button", { type: "button", class: "key grade", disabled: away },
      el("span", { class: "face" }, icon(`face-${GRADES.length - index}`)), el("span", {}, say(grade)));
    key.addEventListener("click", () => choose(grade));
    return key;
  });
  return [[title(say("question")), el("div", { class: "grades" }, ...grades), el("p", { class: "secret" }, icon("lock"), say("secret"))],
    [laterKey("notNow", notNow), el("span", { id: "count" })]];
}

function reasonsPage() {
  const send_ = el("button", { type: "button", class: "key gold send", disabled: true }, say("send"));
  send_.addEventListener("click", () => send(page.grade, [...page.ticked]));
  const reasons = view.reasons.map((reason) => {
    const key = el("button", { type: "button", class: "key reason", "aria-pressed": "false" },
      el("span", { class: "box" }, icon("check")), el("span", {}, named(reason.name)));
    key.addEventListener("click", () => {
      if (!page.ticked.delete(reason.id)) page.ticked.add(reason.id);
      key.setAttribute("aria-pressed", String(page.ticked.has(reason.id)));
      send_.disabled = page.ticked.size === 0 || away;
      page.until = performance.now() + 2 * QUESTION_MS;
    });
    return key;
  });
  const change = () => {
    ask(page.asked);
    draw();
  };
  return [[title(say("why")), el("div", { class: "reasons" }, ...reasons), send_], [laterKey("change", change), el("span", { id: "count" })]];
}

function sendingPage() {
  return [[el("div", { class: "said", role: "status" }, el("p", {}, say("sending")))], []];
}

function saidPage() {
  return [[el("div", { class: `said ${page.ok ? "" : "bad"}`, role: "status" }, icon(page.ok ? "check" : "warning"), el("p", {}, page.words))], []];
}

function cardPage() {
  const foot = [el("span", {}, say("look")), view.hotline ? el("span", {}, say("hotline", { number: view.hotline })) : languageKey()];
  const { duty, status } = view;
  if (!duty) return [[el("div", { class: "said" }, el("p", {}, say("nobody")))], foot];
  const paused = status.state === "paused";
  const rows = paused
    ? [["reason", status.reason], ["contact", status.contact], ["unit", named(view.hall)]]
    : [["unit", named(view.hall)], ["post", duty.title], ["staff", duty.staff], ["phone", duty.phone]];
  const list = rows.filter(([, value]) => value).flatMap(([name, value]) => [el("dt", {}, say(name)), el("dd", {}, value)]);
  const state = el("span", { class: `state ${paused ? "warn" : ""}` }, el("i", { class: `mark ${paused ? "" : "good"}` }), say(paused ? "away" : "onDuty"));
  const person = el("div", { class: "person" }, el("strong", {}, duty.name), duty.party_member ? el("span", { class: "party" }, say("party")) : null, state);
  return [[el("div", { class: "desk" }, el("div", { class: "photo" }, icon("photo")), el("section", { class: "card" }, person, el("dl", {}, ...list)))], foot];
}

function title(words) {
  const { asked } = page;
  return el("div", { class: "top" }, el("h2", {}, words), el("span", {}, [asked.number, named(asked.service), view.duty?.name].filter(Boolean).join("　")));
}

function laterKey(words, act) {
  const key = el("button", { type: "button", class: "key later" }, say(words));
  key.addEventListener("click", act);
  return key;
}

const hall = connect({ rating: window_ }, {
  show,
  tick,
  away(isAway) {
    away = isAway;
    draw();
  },
});
