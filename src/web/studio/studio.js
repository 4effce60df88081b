const main = document.getElementById("content");
const news = document.createElement("p");
news.className = "visually-hidden";
news.setAttribute("role", "status");
document.body.append(news);

let source;
let latest = main.dataset.version;
let refreshing = false;

function listen() {
  source = new EventSource(main.dataset.changes);
  source.onopen = () => document.documentElement.classList.add("is-live");
  source.onerror = () => document.documentElement.classList.remove("is-live");
  source.onmessage = ({ data }) => {
    latest = data;
    void refresh();
  };
}

// A browser opens few connections to one machine, so a hidden page gives its own up.
document.addEventListener("visibilitychange", () => {
  source.close();
  if (document.visibilityState === "visible") listen();
});

async function refresh() {
  if (refreshing || latest === main.dataset.version) return;
  refreshing = true;
  const asked = latest;
  try {
    const answer = await fetch(location.href);
    const next = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = next.getElementById("content");
    const focused = document.activeElement;
    become(main, fresh);
    document.title = next.title;
    refocus(focused);
    enhance();
    news.textContent = fresh.dataset.summary;
  } catch {
    document.documentElement.classList.remove("is-live");
  }
  refreshing = false;
  if (latest !== asked) void refresh();
}

/** Turns one element into another with as few changes as possible. */
function become(old, fresh) {
  if (old.isEqualNode(fresh)) return;
  if (old.tagName === "IFRAME" && fresh.tagName === "IFRAME") return showFrame(old, fresh);
  const isAlike = old.childNodes.length === fresh.childNodes.length;
  const isMixed = hasText(old) || hasText(fresh);
  if (old.nodeType !== 1 || old.tagName !== fresh.tagName || (isMixed && !isAlike))
    return old.replaceWith(fresh);
  takeAttributes(old, fresh);
  if (!isAlike) return becomeByName(old, fresh);
  const children = [...old.childNodes];
  for (const [index, child] of [...fresh.childNodes].entries()) become(children[index], child);
}

function takeAttributes(old, fresh) {
  for (const { name } of [...old.attributes])
    if (!fresh.hasAttribute(name) && name !== "open") old.removeAttribute(name);
  for (const { name, value } of fresh.attributes) old.setAttribute(name, value);
}

function hasText({ childNodes }) {
  return [...childNodes].some(({ nodeType }) => nodeType === 3);
}

/** The same when elements come and go: an element keeps its place by its name. */
function becomeByName(old, fresh) {
  const nameOf = (node) => node.tagName + (node.id || node.className);
  const left = [...old.children];
  const wanted = [...fresh.children].map((child) => {
    const index = left.findIndex((one) => nameOf(one) === nameOf(child));
    if (index < 0) return child;
    const [same] = left.splice(index, 1);
    become(same, child);
    return same.isConnected ? same : child;
  });
  for (const gone of left) gone.remove();
  wanted.forEach((child, index) => {
    if (old.children[index] !== child) old.insertBefore(child, old.children[index] || null);
  });
}

/** Loads the new version behind the old one and shows it at the same scroll position. */
function showFrame(old, fresh) {
  if (old.getAttribute("src") === fresh.getAttribute("src")) return;
  const { id } = fresh;
  fresh.removeAttribute("id");
  fresh.removeAttribute("loading");
  fresh.classList.add("arriving");
  for (const other of old.parentElement.querySelectorAll(".arriving")) other.remove();
  fresh.addEventListener("load", () => {
    const hadFocus = document.activeElement === old;
    fresh.contentWindow?.scrollTo(old.contentWindow?.scrollX || 0, old.contentWindow?.scrollY || 0);
    old.remove();
    fresh.classList.remove("arriving");
    fresh.id = id;
    if (hadFocus) fresh.focus();
  });
  old.after(fresh);
}

/** Gives the focus to the element that replaced the focused one. */
function refocus(focused) {
  if (!focused || focused === document.body || focused.isConnected) return;
  const isSame = (other) =>
    focused.id ? other.id === focused.id : other.textContent === focused.textContent;
  const successor = [...main.querySelectorAll(focused.tagName)].find(isSame);
  (successor || main).focus({ preventScroll: true });
}

function enhance() {
  for (const button of main.querySelectorAll("[data-copy]")) button.hidden = false;
}

main.addEventListener("click", async ({ target }) => {
  const button = target.closest("[data-copy]");
  if (!button) return;
  const text = document.getElementById(button.dataset.copy);
  text.select();
  await navigator.clipboard.writeText(text.value).catch(() => document.execCommand("copy"));
  button.textContent = button.dataset.copied;
  news.textContent = button.dataset.copied;
});

enhance();
listen();
