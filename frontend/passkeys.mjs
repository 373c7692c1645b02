// Says so on the page when a passkey did not work; allauth's script would tell the console only.
const problem = document.getElementById("passkey-problem");

if (problem) {
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    problem.textContent = problem.dataset.words;
  });
}
