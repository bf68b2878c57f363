export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".clock");
  const part = (name) => root.querySelector(`.${name}`);
  const KEY = "gainsly_rest";
  const NEXT = '[class*="st-key-fields_next_"]';
  const SHORT = '[class*="st-key-typed_"]';
  root.offset = data.now - Date.now();
  if (root.facts && root.typing && (root.facts.set !== data.set || root.facts.line !== data.line)) typeOn(root.typing, 20);
  if (root.facts && root.facts.line !== data.line) document.querySelector('[data-testid="stMain"]')?.scrollTo({ top: 0 });
  root.facts = data;
  part("sets").textContent = data.has_sets ? data.words : "so far";
  part("less").onclick = () => shift(-15);
  part("more").onclick = () => shift(15);
  part("done").style.width = `${Math.round(100 * data.share)}%`;
  if (!root.timer) {
    root.timer = setInterval(tick, 250);
    document.addEventListener("pointerdown", wakeSound, { once: true });
    document.addEventListener("visibilitychange", stayAwake);
    document.addEventListener("keydown", noteTyping, true);
    document.addEventListener("pointerdown", forgetTyping, true);
    stayAwake();
  }
  tick();

  function shifts() {
    try {
      return JSON.parse(localStorage.getItem(KEY)) || {};
    } catch {
      return {};
    }
  }

  function shift(seconds) {
    const own = shifts();
    const id = root.facts.set;
    try {
      localStorage.setItem(KEY, JSON.stringify({ [id]: (own[id] || 0) + seconds }));
    } catch {
      return;
    }
    tick();
  }

  function clock(seconds) {
    const whole = Math.max(Math.round(seconds), 0);
    const hours = Math.floor(whole / 3600);
    const minutes = Math.floor((whole % 3600) / 60);
    const rest = String(whole % 60).padStart(2, "0");
    return hours ? `${hours}:${String(minutes).padStart(2, "0")}:${rest}` : `${minutes}:${rest}`;
  }

  function tick() {
    const facts = root.facts;
    const now = Date.now() + root.offset;
    part("elapsed").textContent = clock((now - facts.started) / 1000);
    const rests = facts.until !== null;
    const left = rests ? (facts.until - now) / 1000 + (shifts()[facts.set] || 0) : 0;
    const state = !rests ? "ready" : left > 0 ? "resting" : left > -600 ? "go" : "ready";
    if (root.dataset.state === "resting" && state === "go") ring();
    root.dataset.state = state;
    part("right").style.visibility = facts.has_sets ? "visible" : "hidden";
    part("left").textContent = state === "resting" ? clock(Math.ceil(left)) : state === "go" ? "Go" : "Ready";
    part("label").textContent = state === "resting" ? "rest" : state === "go" ? `rested ${clock(-left)} over` : "next set";
  }

  function noteTyping(event) {
    const field = event.key === "Enter" && event.target instanceof HTMLInputElement ? event.target : null;
    if (field?.closest(NEXT)) root.typing = { field, within: NEXT };
    else if (field?.closest(SHORT)) root.typing = { field, within: SHORT };
  }

  function forgetTyping() {
    root.typing = null;
  }

  function typeOn(typing, tries) {
    const field = document.querySelector(`${typing.within} input`);
    const isElsewhere = document.activeElement !== document.body && document.activeElement !== typing.field;
    if (field && field !== typing.field && !isElsewhere) {
      field.focus({ preventScroll: true });
      field.select();
    }
    if (tries && root.typing === typing) setTimeout(() => typeOn(typing, tries - 1), 100);
  }

  function wakeSound() {
    const Sound = window.AudioContext || window.webkitAudioContext;
    if (Sound && !root.sound) root.sound = new Sound();
  }

  function ring() {
    navigator.vibrate?.([180, 90, 180]);
    if (!root.sound) return;
    const tone = root.sound.createOscillator();
    const loud = root.sound.createGain();
    loud.gain.value = 0.12;
    tone.frequency.value = 880;
    tone.connect(loud).connect(root.sound.destination);
    tone.start();
    tone.stop(root.sound.currentTime + 0.35);
  }

  function stayAwake() {
    if (document.visibilityState === "visible") navigator.wakeLock?.request("screen").catch(() => {});
  }

  return () => {
    clearInterval(root.timer);
    root.timer = null;
    document.removeEventListener("visibilitychange", stayAwake);
    document.removeEventListener("keydown", noteTyping, true);
    document.removeEventListener("pointerdown", forgetTyping, true);
  };
}
