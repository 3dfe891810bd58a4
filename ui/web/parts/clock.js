// The hall's clock and durations, carried on between two views by the browser's own steady clock.

let wall = null;
let trusted = true;
let at = 0;

/** The hall's clock as of a view: {wall, trusted}. */
export function setClock(clock) {
  // RFC 3339 in the hall's zone: the wall is shown as the hall has it, wherever the browser thinks it is.
  const [, date, time] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)/.exec(clock.wall);
  wall = Date.parse(`${date}T${time}Z`);
  trusted = clock.trusted;
  at = performance.now();
}

/** The hall's wall clock as {date: "2026-11-20", time: "09:41:07", weekday: 5 (Sunday 0), trusted}, or null before the first view. */
export function hallTime() {
  if (wall === null) return null;
  const now = new Date(wall + performance.now() - at);
  const [date, time] = now.toISOString().split("T");
  return { date, time: time.slice(0, 8), weekday: now.getUTCDay(), trusted };
}

/** Something that had lasted `ms` when the newest view was made: how long it lasts now. */
export function lasting(ms) {
  return ms + performance.now() - at;
}

/** Milliseconds as 06:12, or 1:06:12 from an hour on. */
export function minutes(ms) {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (n) => String(n).padStart(2, "0");
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${two(m)}:${two(s)}`;
}
