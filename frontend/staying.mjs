// Warns before a session ends. The server says how long it lasts: another tab or a sleeping laptop may have changed it.
const dialog = document.querySelector("dialog[data-idle]");

function watchOver() {
  const shown = dialog.querySelector("[data-left]");
  const said = dialog.querySelector("[data-said]");
  const warning = dialog.dataset.warning * 1000;
  const minute = Math.min(60_000, (dialog.dataset.idle * 1000) / 10);
  let token; // of a form; not in the page, so that pages stay the same from one time to the next
  let asking = false;
  // The server writes down use once a minute at most, so the first question comes that much earlier.
  let ends = Date.now() + dialog.dataset.idle * 1000 - minute;
  let lastPing = Date.now();

  async function ask(method = "GET", again = true) {
    if (method === "POST" && !token) return again && askAnew();
    if (asking) return;
    asking = true;
    try {
      const headers = { "X-Requested-With": "fetch", ...(token && { "X-CSRFToken": token }) };
      const answer = await fetch(dialog.dataset.stay, { method, headers, cache: "no-store" });
      if (answer.status === 401) return leave((await answer.json()).why);
      if (answer.status === 403 && again) return setTimeout(askAnew); // signed in anew elsewhere: the token is another
      const { left, token: newer } = await answer.json();
      token = newer;
      ends = Date.now() + left * 1000;
      if (ends - Date.now() > warning) dialog.close();
      else if (!dialog.open) dialog.showModal();
    } catch {
      // Offline: asked again at the next tick.
    } finally {
      asking = false;
    }
  }

  async function askAnew() {
    await ask();
    await ask("POST", false);
  }

  function leave(why = Date.now() >= ends - 2000 ? "idle" : "") {
    const next = location.pathname + location.search;
    location.assign(`${dialog.dataset.signIn}?${new URLSearchParams({ next, why })}`);
  }

  const words = (count, one, many) => (count === 1 ? shown.dataset[one] : shown.dataset[many].replace("{count}", count));

  function tick() {
    const left = Math.max(0, Math.round((ends - Date.now()) / 1000));
    if (!dialog.open) {
      if (left * 1000 <= warning) ask();
      return;
    }
    const text = left > 60 ? words(Math.ceil(left / 60), "minute", "minutes") : words(left, "second", "seconds");
    shown.textContent = text;
    if (left > 60 || left % 20 === 0) said.textContent = text;
    // Every five seconds: somebody may have gone on in another tab.
    if (left === 0 || left % 5 === 0) ask();
  }

  dialog.querySelector("button").addEventListener("click", () => ask("POST"));
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    ask("POST");
  });
  document.addEventListener("input", () => {
    if (dialog.open || Date.now() - lastPing < minute) return;
    lastPing = Date.now();
    ask("POST");
  });
  // Back in the page after sleep, from another tab, or by the Back button after signing out.
  document.addEventListener("visibilitychange", () => document.hidden || ask());
  addEventListener("pageshow", (event) => event.persisted && ask());
  setInterval(tick, 1000);
}

if (dialog) watchOver();
