// The connection of a page to its hall, as the protocol describes it (src/api/lib.rs): hello, whole views, requests that
// are answered once, beats. It shows nothing, and decides nothing.

const VERSION = 2;
/** Heard nothing for so long, the hall is away: three beats (src/api/lib.rs, SILENCE_MS). */
const SILENCE_MS = 900;
/** Between two attempts to connect; after a goodbye. */
const AGAIN_MS = 500;
const AGAIN_AFTER_GOODBYE_MS = 5000;
/** A request that got no answer before the connection was lost is asked again under its key for so long. Later nobody
 *  remembers having pressed: what stands on the screen then is the truth. */
const ASK_AGAIN_MS = 10_000;
/** A request without an answer for so long has failed. */
const ANSWER_MS = 15_000;

export class Hall {
  #role;
  #lang;
  #events;
  #socket = null;
  #heard = 0;
  #again = 0;
  #connected = false;
  #open = new Map();

  /**
   * @param role as in the hello: "board", {window: 3}, {rating: 3}
   * @param lang the language of the words in answers, such as zh-CN
   * @param events {view(view), link(isThere, why)}; called with each new view and each time the hall comes or goes
   */
  constructor(role, lang, events) {
    this.#role = role;
    this.#lang = lang;
    this.#events = events;
    this.#connect();
    setInterval(() => this.#watch(), 100);
  }

  /** Whether the hall is there. */
  get isThere() {
    return this.#connected;
  }

  /**
   * Ask for something. The key makes sure that it is done once, however often it is sent.
   * @returns the answer ({is: "done"}, {is: "refused", words}, ...), or {is: "away"} where none came
   */
  ask(command) {
    return new Promise((resolve) => {
      if (!this.#connected) {
        resolve({ is: "away" });
        return;
      }
      const key = `page-${crypto.randomUUID?.() ?? randomKey()}`;
      this.#open.set(key, { command, resolve, asked: performance.now() });
      this.#send({ type: "request", key, command });
    });
  }

  #connect() {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const socket = new WebSocket(`${scheme}://${location.host}/api/ws?lang=${encodeURIComponent(this.#lang)}`);
    this.#socket = socket;
    this.#heard = performance.now();
    this.#again = Infinity;
    socket.addEventListener("open", () => this.#send({ type: "hello", version: VERSION, role: this.#role }));
    socket.addEventListener("message", (event) => {
      if (socket === this.#socket) this.#take(JSON.parse(event.data));
    });
    socket.addEventListener("close", () => {
      if (socket === this.#socket) this.#lost(AGAIN_MS);
    });
  }

  #take(message) {
    this.#heard = performance.now();
    switch (message.type) {
      case "view":
        this.#events.view(message.view);
        if (!this.#connected) this.#came();
        break;
      case "reply":
        this.#answered(message.key, message.answer);
        break;
      case "goodbye":
        this.#lost(AGAIN_AFTER_GOODBYE_MS, message);
        break;
      default: // a beat, or news of a later version
    }
  }

  #came() {
    this.#connected = true;
    for (const [key, { command, asked }] of this.#open) {
      if (performance.now() - asked < ASK_AGAIN_MS) this.#send({ type: "request", key, command });
      else this.#answered(key, { is: "away" });
    }
    this.#events.link(true);
  }

  #answered(key, answer) {
    const open = this.#open.get(key);
    this.#open.delete(key);
    open?.resolve(answer);
  }

  #lost(again, goodbye) {
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
    this.#again = performance.now() + again;
    const was = this.#connected;
    this.#connected = false;
    if (was || goodbye) this.#events.link(false, goodbye);
  }

  #watch() {
    const now = performance.now();
    if (this.#socket === null) {
      if (now >= this.#again) this.#connect();
    } else if (now - this.#heard > (this.#connected ? SILENCE_MS : 3 * SILENCE_MS)) {
      this.#lost(AGAIN_MS);
    }
    for (const [key, { asked }] of this.#open) {
      if (now - asked > ANSWER_MS) this.#answered(key, { is: "away" });
    }
  }

  #send(message) {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }
}

// Pages of a plain address on the network have no randomUUID.
function randomKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
