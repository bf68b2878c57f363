export default function ({ data, parentElement, setTriggerValue }) {
  const button = parentElement.querySelector("button");
  if (button.dataset.for !== data.set) {
    button.dataset.for = data.set;
    stop();
  }
  button.onclick = () => {
    if (!button.began) {
      button.began = Date.now();
      button.ticking = setInterval(show, 100);
      show();
      return;
    }
    const held = Math.max(Math.round((Date.now() - button.began) / 1000), 1);
    stop();
    setTriggerValue("held", held);
  };

  function stop() {
    clearInterval(button.ticking);
    button.began = 0;
    show();
  }

  function show() {
    button.textContent = button.began ? `Stop: ${Math.floor((Date.now() - button.began) / 1000)} s` : "Time the hold";
    button.classList.toggle("runs", Boolean(button.began));
  }

  return () => clearInterval(button.ticking);
}
