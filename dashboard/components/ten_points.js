export default function ({ data: packed, parentElement, setTriggerValue }) {
  const data = JSON.parse(new TextDecoder().decode(packed));
  const root = parentElement.querySelector(".ten");
  const names = data.goals.map((goal) => goal.name).join("|");
  if (root.dataset.goals !== names) {
    root.dataset.goals = names;
    build();
  }
  root.points = data.goals.map((goal) => goal.points);
  root.given = root.points.join(":");
  root.send = setTriggerValue;
  data.goals.forEach((goal, place) => root.style.setProperty(`--goal-${place}`, goal.colour));
  show();

  function build() {
    const count = data.goals.length;
    const bar = make("div", "bar", root, true);
    const fill = make("div", "fill", bar);
    for (let place = 0; place < count; place += 1) {
      const part = make("div", "part", fill);
      part.style.background = `var(--goal-${place})`;
      make("span", "count", part);
    }
    for (let place = 0; place < count - 1; place += 1) {
      const handle = make("div", "handle", bar);
      handle.tabIndex = 0;
      handle.setAttribute("role", "slider");
      handle.setAttribute("aria-valuemin", "0");
      handle.setAttribute("aria-valuemax", String(data.total));
      handle.onkeydown = (event) => {
        const step = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key];
        if (!step) return;
        event.preventDefault();
        cut(place, edges()[place] + step);
        tell();
      };
      handle.onpointerdown = (event) => {
        event.preventDefault();
        handle.focus();
        handle.setPointerCapture(event.pointerId);
        const box = bar.getBoundingClientRect();
        handle.onpointermove = (move) => cut(place, Math.round(((move.clientX - box.left) / box.width) * data.total));
        handle.onpointerup = handle.onpointercancel = () => {
          handle.onpointermove = handle.onpointerup = handle.onpointercancel = null;
          tell();
        };
      };
    }
    const rows = make("div", "rows", root);
    data.goals.forEach((goal, place) => {
      const row = make("div", "row", rows);
      step(row, "−", `One point less for ${goal.name}`, place, -1);
      const words = make("div", "words", row);
      make("i", "swatch", words).style.background = `var(--goal-${place})`;
      make("span", "name", words).textContent = goal.name;
      make("b", "value", words);
      step(row, "+", `One point more for ${goal.name}`, place, 1);
    });
    make("p", "told", root).setAttribute("aria-live", "polite");
  }

  function step(row, sign, label, place, by) {
    const button = make("button", "step", row);
    button.type = "button";
    button.textContent = sign;
    button.setAttribute("aria-label", label);
    button.onclick = () => root.send("moved", `give:${place}:${root.points[place] + by}`);
  }

  function make(kind, name, into, empty) {
    if (empty) into.replaceChildren();
    const made = document.createElement(kind);
    made.className = name;
    into.append(made);
    return made;
  }

  function edges() {
    let sum = 0;
    return root.points.slice(0, -1).map((value) => (sum += value));
  }

  function cut(place, wanted) {
    const at = Math.min(Math.max(wanted, 0), data.total);
    const cuts = edges().map((edge, other) => (other === place ? at : other < place ? Math.min(edge, at) : Math.max(edge, at)));
    root.points = [...cuts, data.total].map((edge, other) => edge - (other ? cuts[other - 1] : 0));
    show();
  }

  function tell() {
    if (root.points.join(":") !== root.given) root.send("moved", `share:${root.points.join(":")}`);
  }

  function show() {
    const cuts = edges();
    root.querySelectorAll(".part").forEach((part, place) => {
      part.style.flexGrow = root.points[place];
      part.querySelector(".count").textContent = root.points[place] || "";
    });
    root.querySelectorAll(".handle").forEach((handle, place) => {
      const twin = cuts.findIndex((edge, other) => other !== place && edge === cuts[place]);
      const aside = twin < 0 ? 0 : place < twin ? -13 : 13;
      handle.style.left = `clamp(14px, calc(${(100 * cuts[place]) / data.total}% + ${aside}px), calc(100% - 14px))`;
      handle.setAttribute("aria-label", `Border between ${data.goals[place].name} and ${data.goals[place + 1].name}`);
      handle.setAttribute("aria-valuenow", String(cuts[place]));
      handle.setAttribute("aria-valuetext", data.goals.map((goal, other) => `${goal.name} ${root.points[other]}`).join(", "));
    });
    root.querySelectorAll(".row").forEach((row, place) => {
      row.querySelector(".value").textContent = root.points[place];
      const [less, more] = row.querySelectorAll(".step");
      less.disabled = root.points[place] === 0;
      more.disabled = root.points[place] === data.total;
    });
    root.querySelector(".told").textContent = data.goals.map((goal, place) => `${goal.name} ${root.points[place]}`).join(", ");
  }
}
