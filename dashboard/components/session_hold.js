export default function ({ data, parentElement, setTriggerValue }) {
  const button = parentElement.querySelector("button");
  const KEY = `gainsly_watch_${data.set}`;
  button.data = data;
  button.onclick = () => {
    const began = begun();
    if (!began) {
      keep(String(Date.now()));
    } else {
      const seconds = Math.max(Math.round((Date.now() - began) / 1000), 1);
      keep(null);
      setTriggerValue("held", seconds);
    }
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
    const { idle, cap, stop } = button.data;
    const left = cap ? cap - seconds : seconds;
    if (began && cap && left === 0 && !button.rang) navigator.vibrate?.([300, 120, 300]);
    button.rang = Boolean(began && cap && left <= 0);
    button.textContent = !began ? idle : button.rang ? `Time is up · ${stop}` : `${stop} · ${words(left)}`;
    button.classList.toggle("runs", Boolean(began));
  }

  function words(seconds) {
    return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  }

  return () => {
    clearInterval(button.ticking);
    button.ticking = undefined;
  };
}
