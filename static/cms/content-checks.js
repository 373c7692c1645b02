/* The checks of kb/admin/checks.py, for the preview inside the editor. A check returns true when all is well. */
(function (userbar) {
  if (!userbar) return;

  function ownWords(node) {
    const copy = node.cloneNode(true);
    copy.querySelectorAll("ul, ol").forEach((list) => list.remove());
    return copy.textContent.replace(/\s+/g, " ").trim();
  }

  // The server has marked what lacks something.
  userbar.registerCheck("kb-nothing-lacks", () => false);

  userbar.registerCheck("kb-link-says-something", (node, options) => {
    const text = ownWords(node).toLowerCase().replace(/[.…:!>»]+$/, "").trim();
    return !options.vague.includes(text);
  });

  userbar.registerCheck("kb-sentences-are-short", (node, options) =>
    ownWords(node)
      .split(/(?<=[.!?])\s+/)
      .every((sentence) => sentence.split(" ").length <= options.words)
  );
})(window.wagtail && window.wagtail.userbar);
