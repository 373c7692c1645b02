// Fills the list of a search box while somebody types. The box works without it: the page brings a list of its own.
const PAUSE = 200; // milliseconds without a key before the site is asked

export function suggestWhileTyping(input) {
  const list = input.list;
  let waiting;
  let asking;

  async function ask() {
    asking?.abort();
    asking = new AbortController();
    try {
      const address = `${input.dataset.suggestions}?${new URLSearchParams({ q: input.value })}`;
      const { suggestions } = await (await fetch(address, { signal: asking.signal })).json();
      list.replaceChildren(...suggestions.map((text) => new Option("", text)));
    } catch {
      // Overtaken by the next key, or offline: the list stays as it was.
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(waiting);
    if (input.value.trim()) waiting = setTimeout(ask, PAUSE);
  });
}

for (const input of document.querySelectorAll("input[list][data-suggestions]")) suggestWhileTyping(input);
