// The lists of the pad: who waits, in the order of calling; who was set aside; what goes on at the other windows.

import { lasting, minutes } from "/pages/clock.js";
import { el, setList, setShown, setText } from "/pages/dom.js";
import { waitWords } from "/pages/wait.js";
import { say } from "/pages/pad-words.js";

const $ = (id) => document.getElementById(id);

/** Who waits, and who was set aside. */
export function showLists(pad) {
  const { view } = pad;
  setText($("waiting"), say("waiting", { n: view.waiting_count }));
  setText($("order"), view.waiting_count ? say("order") : "");
  setList($("queue"), view.waiting, (ticket) => ticket.number, () => queueItem(pad), (item, ticket) => showWaiting(pad, item, ticket));
  const rest = view.waiting_count - view.waiting.length;
  setText($("rest"), view.waiting_count === 0 ? say("empty") : rest > 0 ? say("more", { n: rest }) : "");
  const aside = [...view.held.map((ticket) => ({ ...ticket, held: true })), ...view.missed.map((ticket) => ({ ...ticket, held: false }))];
  setText($("asideTitle"), say("aside", { n: aside.length }));
  setShown($("asideTitle"), aside.length > 0);
  setList($("aside"), aside, (ticket) => `${ticket.number} ${ticket.held}`, (ticket) => asideItem(pad, ticket), (item, ticket) => {
    item.querySelector("button").disabled = pad.away || (ticket.held && view.current !== null);
  });
}

function queueItem(pad) {
  const row = el(pad.view.may_choose ? "button" : "div", { class: "row", type: pad.view.may_choose && "button" },
    el("b"), el("span", { class: "what" }), el("span", { class: "range" }), el("span", { class: "wait" }));
  return el("li", {}, row);
}

function showWaiting(pad, item, ticket) {
  const row = item.firstElementChild;
  const [number, what, range, wait] = row.children;
  setText(number, ticket.number);
  const service = pad.serviceName(ticket.service);
  const first = pad.view.next?.number === ticket.number ? pad.view.next.why.rule : null;
  const mark = ticket.priority ? say("priority") : typeof first === "string" && first !== "longest-wait" ? say(first) : "";
  const shown = `${service}|${mark}`;
  if (what.dataset.shown !== shown) {
    what.dataset.shown = shown;
    what.replaceChildren(service, "　", el("em", {}, mark));
  }
  setText(range, waitWords(ticket.wait));
  setText(wait, say("min", { n: pad.minutesOf(ticket.waited_ms) }));
  if (pad.view.may_choose) row.onclick = () => pad.panel("choose", ticket.number);
}

function asideItem(pad, ticket) {
  const note = [say(ticket.held ? "held" : "missed"), ticket.note].filter(Boolean).join("，");
  const key = el("button", { type: "button", class: "key small" }, say(ticket.held ? "takeBack" : "hasCome"));
  key.addEventListener("click", () => pad.ask(ticket.held
    ? { do: "unhold", window: pad.own, number: ticket.number }
    : { do: "return", number: ticket.number }));
  return el("li", {}, el("div", { class: "row" }, el("b", {}, ticket.number), el("span", { class: "what", title: note }, note), key));
}

/** All windows' open calls, so that colleagues see each other. */
export function showWindows(pad) {
  setList($("windows"), pad.view.windows, (window) => window.window, () => el("li", {}, el("b"), " ", el("span"), el("div", { class: "detail" }, el("span"), el("span"))),
    (node, window) => {
      const [number, state, detail] = node.children;
      node.classList.toggle("own", window.window === pad.own);
      setText(number, say("w", { n: window.window }));
      setText(state, window.window === pad.own && window.state === "free" ? say("own") : say(`w-${window.state}`));
      state.className = `state ${window.state}`;
      setText(detail.children[0], window.number ?? "");
      setText(detail.children[1], window.for_ms === null ? "" : minutes(lasting(window.for_ms)));
    });
}
