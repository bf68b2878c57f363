export default function ({ data: packed, parentElement, setTriggerValue }) {
  const data = JSON.parse(new TextDecoder().decode(packed));
  const stage = parentElement.querySelector(".stage");
  const told = parentElement.querySelector(".told");
  if (stage.dataset.drawn !== data.markup) {
    stage.innerHTML = data.markup;
    stage.dataset.drawn = data.markup;
    told.textContent = "";
  }
  told.hidden = data.picks !== "muscle";
  stage.onclick = stage.onkeydown = stage.onpointerover = stage.onfocusin = null;
  if (data.picks === "link") {
    const follow = (event) => {
      const part = event.target.closest("[data-pick]");
      if (!part || (event.key && event.key !== "Enter" && event.key !== " ")) return;
      event.preventDefault();
      setTriggerValue("picked", part.dataset.pick);
      if (!("stay" in part.dataset)) document.querySelector('[data-testid="stMain"]')?.scrollTo({ top: 0 });
    };
    stage.onclick = follow;
    stage.onkeydown = (event) => event.target.closest("button") || follow(event);
  }
  if (data.picks !== "muscle") return;
  if (!told.textContent) told.textContent = data.hint;

  const regionOf = (event) => event.target.closest("[data-muscle][aria-label]") || twinOf(event.target.closest("[data-muscle]"));
  const twinOf = (region) => region && stage.querySelector(`[data-muscle="${region.dataset.muscle}"][aria-label]`);
  const tell = (region) => { if (region) told.textContent = region.getAttribute("aria-label"); };
  const pick = (event) => {
    const region = regionOf(event);
    tell(region);
    if (region) setTriggerValue("picked", region.dataset.muscle);
  };
  stage.onpointerover = (event) => tell(regionOf(event));
  stage.onfocusin = (event) => tell(regionOf(event));
  stage.onclick = pick;
  stage.onkeydown = (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    pick(event);
  };
}
