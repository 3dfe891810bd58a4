// The demo page. It shows what the simulated devices decoded from the wire, and acts only by POST.
// It decides nothing: every picture comes whole from /demo/live.
"use strict";

const $ = (id) => document.getElementById(id);

// Without a beat for this long the hall is gone or stuck. The hall beats every half second.
const SILENCE_MS = 1500;

const KEYS = [
  ["next", "呼叫", "next"], ["recall", "重呼", "recall"], ["ask-rating", "评价", "ask rating"],
  ["no-show", "弃号", "no-show"], ["hold", "挂起", "hold"], ["unhold", "回呼", "unhold"],
  ["pause", "暂停", "pause"], ["transfer", "转移", "transfer"],
];
const GRADES = {
  "very-satisfied": "非常满意", "satisfied": "满意", "fair": "基本满意",
  "dissatisfied": "不满意", "very-dissatisfied": "非常不满意",
};
const COLOURS = { red: "红 red", green: "绿 green", yellow: "黄 yellow" };

function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}
const zhEn = (zh, en) => [zh, el("span", { class: "en" }, ` ${en}`)];

function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

// Keep one child per item, made once and updated, so that focus and pressed buttons survive a new picture.
function list(container, items, key, make, update, empty) {
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
  if (items.length === 0) container.append(empty());
}
const emptyLine = (tag, text) => () => el(tag, { class: "empty" }, text);

async function post(path, body) {
  const answer = await fetch(path, {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
  });
  const text = await answer.text();
  let value = null;
  try { value = JSON.parse(text); } catch { /* words, not JSON */ }
  return { ok: answer.ok, value, words: text.trim() };
}

function say(node, bad, ...children) {
  node.classList.toggle("bad", bad);
  node.replaceChildren(...children);
}
async function act(node, button, work) {
  button.disabled = true;
  try {
    await work();
  } catch {
    say(node, true, "没有送到大厅，请再试一次。The hall could not be reached; try again.");
  }
  button.disabled = false;
}

function take(service, button) {
  const command = { do: "issue", service: service.id, kind: "ordinary", lang: "zh-CN" };
  const request = { key: `demo-page-${crypto.randomUUID()}`, command };
  return act($("taken"), button, async () => {
    const { value, words } = await post("/api/request?role=kiosk:demo-page", request);
    const answer = value?.answer;
    if (answer?.is === "issued") {
      const where = answer.windows.map((window) => `${window} 号`).join("、");
      say($("taken"), false, el("strong", {}, answer.number), `前面 ${answer.ahead} 人，请到 ${where}窗口`);
    } else {
      say($("taken"), true, answer?.words ?? words);
    }
  });
}

function press(body, button) {
  return act($("pressed"), button, async () => {
    const { ok, words } = await post("/demo/press", body);
    say($("pressed"), !ok, ok ? "" : words);
  });
}

function serviceButton(service) {
  const button = el("button", { type: "button" }, ...zhEn(service.zh, service.en), el("span", { class: "count" }));
  button.addEventListener("click", () => take(service, button));
  return button;
}
function showService(button, service) {
  setText(button.querySelector(".count"), service.unavailable ?? `${service.waiting} 人等候`);
}

function windowCard(window) {
  const card = el("article", { class: "window" }, el("h3", {}, `${window.number} 号 ${window.name}`));
  card.append(el("div", { class: "led strip" }));
  if (window.pad) card.append(padPanel(window.number));
  if (window.rating) card.append(ratingPanel(window.number, window.rating));
  return card;
}
function padPanel(number) {
  const keys = KEYS.map(([key, zh, en]) => {
    const button = el("button", { type: "button", class: key === "next" ? "next" : "plain" }, ...zhEn(zh, en));
    button.addEventListener("click", () => press({ window: number, key }, button));
    return button;
  });
  const digits = el("div", { class: "digits" },
    el("div", {}, ...zhEn("等候", "waiting"), el("b", { class: "waiting" })),
    el("div", {}, ...zhEn("号码", "ticket"), el("b", { class: "ticket" })));
  return el("div", {}, digits, el("p", { class: "beeps" }), el("div", { class: "keys" }, ...keys));
}
function ratingPanel(number, rating) {
  const keys = rating.grades.map((grade, raw) => {
    const button = el("button", { type: "button", class: "plain" }, GRADES[grade] ?? grade);
    button.addEventListener("click", () => press({ window: number, rate: raw }, button));
    return button;
  });
  return el("div", { class: "rates" }, el("p", { class: "asked" }), el("div", {}, ...keys));
}
function showWindow(card, window) {
  const strip = card.querySelector(".strip");
  const text = window.strip?.text ?? "";
  strip.className = `led strip ${text ? window.strip.colour : "dark"}`;
  const mark = window.strip ? COLOURS[window.strip.colour] ?? "" : "";
  const shown = text || (window.strip ? "（没有收到文字）" : "（没有条屏）");
  if (strip.dataset.shown !== shown + mark) {
    strip.dataset.shown = shown + mark;
    strip.replaceChildren(el("span", { class: "mark" }, text ? mark : ""), shown);
  }
  if (window.pad) {
    setText(card.querySelector(".waiting"), window.pad.digits.slice(0, 3));
    setText(card.querySelector(".ticket"), window.pad.digits.slice(3));
    setText(card.querySelector(".beeps"), window.pad.beeps ? `提示音 ${window.pad.beeps} 次 beeps` : "");
  }
  if (window.rating) {
    const asked = card.querySelector(".asked");
    asked.classList.toggle("lit", window.rating.lit);
    setText(asked, window.rating.lit ? "● 请评价 please rate" : "评价器 rating keypad");
  }
}

function ticketLink({ id, text }) {
  const source = `/demo/ticket/${id}.png`;
  const link = el("a", { href: source }, el("img", { src: source, alt: text }));
  link.addEventListener("click", (event) => {
    event.preventDefault();
    $("large-picture").src = source;
    $("large-picture").alt = text;
    $("large").showModal();
  });
  return link;
}
const line = (item) => el("li", {}, el("time", {}, item.at), el("span", {}, item.text));

const HEALTH = { ok: "正常", warning: "注意", fault: "故障" };
const DEVICES = [
  [/^printer$/, () => "打印机"], [/^printer (.+)$/, (name) => `打印机 ${name}`],
  [/^bus (.+)$/, (name) => `窗口总线 ${name}`], [/^strip (\d+)$/, (n) => `${n} 号条屏`],
  [/^pad (\d+)$/, (n) => `${n} 号呼叫器`], [/^rating pad (\d+)$/, (n) => `${n} 号评价器`],
  [/^board (\d+)$/, (n) => `综合屏 ${n}`], [/^speaker$/, () => "喇叭"], [/^journal$/, () => "记录"],
];
// By the code of the trouble, short enough to be read at a glance; the hall's full words follow in small print.
const TROUBLES = {
  "not-opened": "还没有打开", absent: "没有接上，请检查线和电源", gone: "断开了，请检查线", silent: "没有应答", stalled: "不接收数据",
  "printer-paper-out": "缺纸，请装纸", "printer-paper-low": "纸快用完", "printer-cover-open": "上盖打开，请合上",
  "printer-cutter": "切刀卡住", "printer-overheated": "打印头过热", "printer-mute": "不回状态", "board-mute": "从不应答",
};
function deviceName(name) {
  for (const [pattern, words] of DEVICES) {
    const found = name.match(pattern);
    if (found) return words(found[1]);
  }
  return name;
}
// Of several troubles at once the first.
function trouble(health) {
  return TROUBLES[health.code === "several" ? health.all[0]?.code : health.code];
}
// At the top of the page only what is out of order, named once where many share it.
function showTroubles(devices) {
  const fault = Object.entries(devices).filter(([, health]) => health.is === "fault");
  $("troubles").hidden = fault.length === 0;
  if (fault.length === 0) return;
  const [name, first] = fault[0];
  const more = fault.length > 1 ? `，另有 ${fault.length - 1} 台` : "";
  // Without its journal the hall does not go on: it would be wrong to say so.
  const [calm, english] = devices.journal?.is === "fault"
    ? ["记录写不进去，大厅可能暂停取号。", " The journal cannot be written; numbers may be refused."]
    : ["大厅照常取号、叫号。", " A device does not work; the hall goes on. See the devices below."];
  $("troubles").replaceChildren(
    `${deviceName(name)}：${trouble(first) ?? first.words}${more}。${calm}`, el("span", { class: "en" }, english));
}
function showDevices(devices) {
  showTroubles(devices);
  const entries = Object.entries(devices);
  const rows = entries.flatMap(([name, health]) => {
    const words = health.words ?? "";
    const said = [HEALTH[health.is] ?? health.is, trouble(health)].filter(Boolean).join("：");
    return [
      el("dt", {}, deviceName(name)),
      el("dd", { class: health.is }, said, el("span", { class: "en" }, ` ${words || health.is}`)),
    ];
  });
  $("devices").replaceChildren(...(rows.length ? rows : [el("dd", { class: "empty" }, "还没有设备报告。")]));
}

function faultButton(fault) {
  const button = el("button", { type: "button", class: "plain" }, ...zhEn(fault.zh, fault.en));
  button.addEventListener("click", () => act($("fault-answer"), button, async () => {
    const on = button.getAttribute("aria-pressed") !== "true";
    const { ok, words } = await post("/demo/fault", { fault: fault.id, printer: fault.printer, on });
    say($("fault-answer"), !ok, ok ? "" : words);
  }));
  return button;
}

const last = {};
function changed(name, value) {
  const text = JSON.stringify(value);
  if (last[name] === text) return false;
  last[name] = text;
  return true;
}

function show(state) {
  document.body.classList.remove("waiting");
  setText($("hall"), state.hall.zh);
  setText($("hall-en"), state.hall.en);
  $("emergency").hidden = !state.emergency;
  setText($("emergency"), state.emergency ?? "");
  if (changed("notes", state.notes)) $("notes").replaceChildren(...state.notes.map((note) => el("li", {}, note)));
  list($("services"), state.services, (s) => s.id, serviceButton, showService, emptyLine("p", "没有可办的业务。"));
  list($("boards"), state.boards.map((text, at) => ({ at, text })), (b) => b.at, () => el("div", { class: "led" }),
    (box, board) => { setText(box, board.text || "（没有收到文字）"); box.classList.toggle("dark", !board.text); },
    emptyLine("p", "没有综合屏"));
  list($("windows"), state.windows, (w) => w.number, windowCard, showWindow, emptyLine("p", "没有窗口。"));
  list($("tickets"), state.tickets, (ticket) => ticket.id, ticketLink, null,
    emptyLine("p", "还没有打印小票。取一个号试试。"));
  list($("voice"), state.voice, (v) => v.id, line, null, emptyLine("li", "还没有播报。"));
  list($("journal"), state.journal, (j) => j.id, line, null, emptyLine("li", "今天还没有记录。"));
  if (changed("devices", state.devices)) showDevices(state.devices);
  list($("faults"), state.faults, (f) => `${f.id} ${f.printer ?? ""}`, faultButton,
    (button, fault) => button.setAttribute("aria-pressed", String(fault.on)), emptyLine("p", "没有可练习的故障。"));
}

let heard = performance.now();
let link = "";
function showLink(now) {
  if (now === link) return;
  link = now;
  const lost = now === "lost";
  document.body.classList.toggle("lost", lost);
  $("alarm").hidden = !lost;
  $("alarm").replaceChildren(...(lost
    ? ["大厅没有回应，下面是最后看到的情形；正在重新连接。",
      el("span", { class: "en" }, " The hall does not answer: this is what was seen last. Trying again. In the terminal: anxu demo")]
    : []));
  $("link").classList.toggle("good", now === "good");
  $("link").replaceChildren(...(now === "good" ? zhEn("已连接", "connected") : zhEn("未连接", "not connected")));
}
function connect() {
  const live = new EventSource("/demo/live");
  const hear = () => { heard = performance.now(); showLink("good"); };
  live.addEventListener("beat", hear);
  live.addEventListener("state", (event) => { hear(); show(JSON.parse(event.data)); });
  live.addEventListener("error", () => {
    showLink("lost");
    live.close();
    setTimeout(connect, 500);
  });
}
setInterval(() => { if (performance.now() - heard > SILENCE_MS) showLink("lost"); }, 250);
connect();
