// The language of a page, and its words: a table of rows [Chinese, English] for each page.

const KEPT = "anxu-language";

/** The language that the address (?lang=en) or this browser chose; null where neither did. */
function chosen() {
  const asked = new URLSearchParams(location.search).get("lang");
  return asked ?? localStorage.getItem(KEPT);
}

let language = chosen() ?? "zh-CN";

/** The page's language, such as "zh-CN". */
export function lang() {
  return language;
}

/** Keep a choice of this browser, and load the page in it. */
export function choose(next) {
  localStorage.setItem(KEPT, next);
  const address = new URL(location.href);
  address.searchParams.delete("lang");
  location.replace(address);
}

/** Whether the page speaks Chinese. */
export function isChinese() {
  return language.toLowerCase().startsWith("zh");
}

/** Without a choice a page speaks the hall's first language. Says whether that is another one than it speaks now. */
export function follow(languages) {
  if (chosen() !== null || languages.length === 0 || languages[0] === language) return false;
  language = languages[0];
  return true;
}

/** A row of a table in the page's language, its {arguments} filled in. */
export function speaker(table) {
  return (code, args = {}) => {
    const row = table[code];
    if (!row) throw new Error(`no words for ${code}`);
    return row[isChinese() ? 0 : 1].replace(/\{(\w+)\}/g, (_, name) => String(args[name] ?? ""));
  };
}

/** A name that the hall has per language. */
export function named(names) {
  return names?.[language] ?? names?.[Object.keys(names ?? {})[0]] ?? "";
}

/** Several names as a list. */
export function listed(names) {
  return names.join(isChinese() ? "、" : ", ");
}
