export default function ({ data, parentElement, setTriggerValue }) {
  const button = parentElement.querySelector("button");
  const KEY = `gainsly_watch_${data.set}`;
  button.data = data;
  button.onclick = () => {
    const began = begun();
    if (!began) {
      wakeSound();
      keep(String(Date.now()));
    } else {
      const seconds = Math.max(Math.round((Date.now() - began) / 1000), 1);
      keep(null);
      setTriggerValue("held", seconds);
    }
    button.phase = null;
    show();
  };
  button.ticking ??= setInterval(show, 100);
  show();

  function begun() {
    try {
      return Number(localStorage.getItem(KEY)) || button.began || 0;
    } catch {
      return button.began || 0;
    }
  }

  function keep(value) {
    button.began = Number(value) || 0;
    try {
      if (value) localStorage.setItem(KEY, value);
      else localStorage.removeItem(KEY);
    } catch {
      return;
    }
  }

  function show() {
    const began = begun();
    const seconds = began ? Math.floor((Date.now() - began) / 1000) : 0;
    const { idle, cap, stop, intervals } = button.data;
    const isOver = Boolean(began && cap && seconds >= cap);
    const now = began && intervals && !isOver ? interval(intervals, seconds) : null;
    const phase = !began ? null : isOver ? "over" : now ? `${now.place} ${now.works}` : "runs";
    if (phase !== button.phase) {
      if (button.phase && phase) ring(isOver);
      button.phase = phase;
    }
    button.textContent = !began
      ? idle
      : isOver
        ? `Time is up · ${stop}`
        : now
          ? `${now.works ? now.name : "Rest"} · ${words(now.left)}\n${now.place} of ${intervals.count} · ${stop}`
          : `${stop} · ${words(cap ? cap - seconds : seconds)}`;
    button.classList.toggle("runs", Boolean(began));
    button.classList.toggle("work", Boolean(now?.works && intervals.rest));
  }

  function interval({ work, rest, stations }, seconds) {
    const place = Math.floor(seconds / (work + rest));
    const inside = seconds % (work + rest);
    const works = inside < work;
    const name = stations.length ? stations[place % stations.length] : rest ? "Work" : "Go";
    return { place: place + 1, works, name, left: works ? work - inside : work + rest - inside };
  }

  function words(seconds) {
    return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  }

  function wakeSound() {
    const Sound = window.AudioContext || window.webkitAudioContext;
    if (Sound && !button.sound) button.sound = new Sound();
  }

  function ring(isOver) {
    navigator.vibrate?.(isOver ? [300, 120, 300] : [150]);
    if (!button.sound) return;
    const tone = button.sound.createOscillator();
    const loud = button.sound.createGain();
    loud.gain.value = 0.12;
    tone.frequency.value = isOver ? 660 : 880;
    tone.connect(loud).connect(button.sound.destination);
    tone.start();
    tone.stop(button.sound.currentTime + (isOver ? 0.7 : 0.25));
  }

  return () => {
    clearInterval(button.ticking);
    button.ticking = undefined;
  };
}
