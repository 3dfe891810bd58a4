// What all pages of windows and boards have: the head with the hall's name and clock, the emergency, and the notice that the
// hall is away.

import { hallTime, setClock } from "/pages/clock.js";
import { el, icon, setShown, setText } from "/pages/dom.js";
import { Hall } from "/pages/hall.js";
import { choose, follow, isChinese, lang, named, speaker } from "/pages/words.js";

const say = speaker({
  away: ["连不上大厅，{since} 起", "The hall cannot be reached, since {since}"],
  awayStart: ["正在连接大厅……", "Connecting to the hall…"],
  awayMore: ["正在重新连接，连上后自动恢复", "Connecting again; the page goes on by itself"],
  untrusted: ["时间待核对", "time not checked"],
  emergency: ["紧急通知", "Emergency"],
  language: ["English", "中文"],
  refused: ["大厅结束了连接：{reason}", "The hall ended the connection: {reason}"],
});

/** The page's part of the address: /pad/3 has 3. */
export function part() {
  return decodeURIComponent(location.pathname.split("/")[2] ?? "");
}

/**
 * Connect a page to its hall.
 * @param role as in the hello
 * @param page {show(view), tick(), away(isAway)}: with each view, four times a second, and when the hall comes or goes
 * @returns the hall, to ask
 */
export function connect(role, page) {
  document.documentElement.lang = lang();
  const tick = () => {
    showTime(document.getElementById("clock"));
    page.tick();
  };
  const hall = new Hall(role, lang(), {
    view(view) {
      if (follow(view.languages)) return location.reload();
      document.documentElement.lang = lang();
      setClock(view.clock);
      setText(document.getElementById("hall"), named(view.hall));
      showEmergency(view.emergency ?? view.show?.emergency ?? null);
      page.show(view);
      tick();
      return undefined;
    },
    link(isThere, goodbye) {
      document.body.classList.toggle("away", !isThere);
      showAway(isThere, goodbye);
      page.away(!isThere);
    },
  });
  showAway(false);
  setInterval(tick, 250);
  return hall;
}

/** The key that changes the page's language, for the foot of a page. */
export function languageKey() {
  const key = el("button", { type: "button", class: "tool" }, icon("language"), say("language"));
  key.addEventListener("click", () => choose(isChinese() ? "en" : "zh-CN"));
  return key;
}

/** What a refused request says to whoever pressed; null where it was done. */
export function refusal(answer) {
  return answer.is === "refused" || answer.is === "unavailable" ? answer.words : null;
}

function showTime(clock) {
  const time = hallTime();
  if (time === null) return;
  setText(clock, time.time.slice(0, 5) + (time.trusted ? "" : ` ${say("untrusted")}`));
}

function showEmergency(text) {
  const box = document.getElementById("emergency");
  setShown(box, text !== null);
  if (text === null) return;
  const [title, words] = box.children;
  setText(title, say("emergency"));
  setText(words, text);
}

function showAway(isThere, goodbye) {
  const box = document.getElementById("away");
  setShown(box, !isThere);
  if (isThere) return;
  const since = hallTime()?.time;
  const [title, more] = box.children;
  setText(title, since ? say("away", { since }) : say("awayStart"));
  setText(more, goodbye ? say("refused", { reason: goodbye.reason }) : say("awayMore"));
}
