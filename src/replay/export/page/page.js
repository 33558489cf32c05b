// Runs in the exported page. It asks nothing of the network; the page's policy would not let it.

/** The recording, as text: it stands in the page compressed, in base64. */
async function readRecording(element) {
  const bytes = Uint8Array.from(atob(element.textContent.trim()), char => char.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).text();
}

/** Marks the entry that the player has reached. */
function markCurrent(entries, seconds) {
  let current;
  for (const entry of entries) {
    if (Number(entry.dataset.t) > seconds + 0.05) break;
    current = entry;
  }
  for (const entry of document.querySelectorAll('.current')) {
    if (entry !== current) entry.classList.remove('current');
  }
  if (current !== undefined && !current.classList.contains('current')) {
    current.classList.add('current');
    current.scrollIntoView({ block: 'nearest' });
  }
}

/** Shows the entries that hold what is typed. */
function filter(entries, text) {
  const wanted = text.toLowerCase();
  for (const entry of entries) entry.hidden = !entry.textContent.toLowerCase().includes(wanted);
}

async function start() {
  const entries = [...document.querySelectorAll('#entries [data-t]')];
  const search = document.getElementById('search');
  search.addEventListener('input', () => filter(entries, search.value));
  const recording = document.getElementById('recording');
  if (recording === null) return;
  if (typeof DecompressionStream === 'undefined') {
    document.getElementById('player').textContent = 'This browser is too old to unpack the recording.';
    return;
  }
  const data = await readRecording(recording);
  const player = AsciinemaPlayer.create({ data }, document.getElementById('player'), {
    fit: 'width',
    preload: true,
    idleTimeLimit: Number(recording.dataset.idle),
  });
  const go = async element => {
    await player.seek(Number(element.dataset.t));
    markCurrent(entries, Number(element.dataset.t));
  };
  for (const element of document.querySelectorAll('#entries [data-t], summary [data-t]')) {
    element.addEventListener('click', event => {
      // Within a summary it would also close what is being read.
      event.preventDefault();
      go(element);
    });
    element.addEventListener('keydown', event => event.key === 'Enter' && go(element));
  }
  setInterval(async () => markCurrent(entries, await player.getCurrentTime()), 250);
  const target = location.hash.length > 1 ? document.getElementById(location.hash.slice(1)) : null;
  if (target?.dataset.t !== undefined) await go(target);
  document.body.dataset.ready = 'true';
}

start().catch(error => {
  document.getElementById('player').textContent = `The recording cannot be played: ${error.message}`;
});
