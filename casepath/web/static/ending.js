// Says two minutes before a session ends that it will, and lets one stay without leaving.
const box = document.getElementById('app-ending');
if (box) {
  const WHOLE = 13 * 60;  // of fifteen minutes, all but two
  const arm = seconds => setTimeout(() => { box.hidden = false; }, seconds * 1000);
  arm(Number(box.dataset.after));
  box.querySelector('a').addEventListener('click', event => {
    event.preventDefault();
    fetch('/sessions/stay', { credentials: 'same-origin' }).then(answer => {
      if (!answer.ok || answer.redirected) { location.assign('/sign-in'); return; }
      box.hidden = true;
      arm(WHOLE);
    });
  });
}
