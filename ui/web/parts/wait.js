// An expected wait in words: a range, in half hours from an hour and a half on, as everywhere in the hall.

import { speaker } from "/pages/words.js";

/** Half hours from so many minutes on (src/api/view/mod.rs, WaitRange::HOURS_FROM). */
const HOURS_FROM = 90;

const say = speaker({
  none: ["无需等候", "No wait"],
  minutes: ["约 {from}–{to} 分钟", "about {from}–{to} min"],
  hours: ["约 {from}–{to} 小时", "about {from}–{to} h"],
});

/** {from, to} in minutes as words; nothing where nothing can be said. */
export function waitWords(wait) {
  if (!wait) return "";
  if (wait.to === 0) return say("none");
  if (wait.to < HOURS_FROM) return say("minutes", wait);
  const half = (n) => (n % 2 ? `${(n - 1) / 2}.5` : String(n / 2));
  return say("hours", { from: half(Math.floor(wait.from / 30)), to: half(Math.ceil(wait.to / 30)) });
}
