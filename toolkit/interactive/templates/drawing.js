"use strict";
(() => {
  // Nothing here writes HTML: the sentences are on the page already, and are shown or hidden.
  const svg = document.querySelector("svg.drawing");
  let opener = null;
  let dragged = false;
  document.documentElement.classList.add("scripted");

  const open = (link, id) => {
    const section = document.getElementById(id);
    if (!section || !section.classList.contains("evidence")) return;
    document.querySelectorAll(".evidence.shown").forEach((other) => other.classList.remove("shown"));
    document.querySelectorAll("a[aria-current]").forEach((other) => other.removeAttribute("aria-current"));
    document.querySelectorAll(`a[href="#${id}"]`).forEach((other) => other.setAttribute("aria-current", "true"));
    section.classList.add("shown");
    section.parentElement.scrollTop = 0;
    section.focus({ preventScroll: true });
    section.parentElement.scrollIntoView({ block: "nearest" });
    opener = link;
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (!link) return;
    event.preventDefault();
    if (!dragged) open(link, link.getAttribute("href").slice(1));
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && opener) opener.focus();
  });
  if (location.hash) open(null, location.hash.slice(1));

  const numbers = (words) => words.split(" ").map(Number);
  const home = numbers(svg.getAttribute("viewBox"));
  const closest = 16;
  let view = numbers(svg.dataset.start);

  // Discs and letters keep the size that they have when all is seen, letters at least that of small print;
  // the more a unit is enlarged against the letters, the more names there are.
  const levels = numbers(svg.dataset.levels);
  const letterSize = Number(svg.dataset.letters);
  const smallest = 10;
  const draw = () => {
    svg.setAttribute("viewBox", view.join(" "));
    const zoom = view[2] / home[2];
    const letters = Math.max(zoom, smallest / (letterSize * svg.getScreenCTM().a));
    svg.style.setProperty("--zoom", String(zoom));
    svg.style.setProperty("--letters", String(letters));
    svg.dataset.level = String(levels.filter((step) => step * letters <= 1.001).length);
  };
  new ResizeObserver(draw).observe(svg);

  // Enlarge by a factor, keeping the point at (x, y), parts of the view, where it is; stay on the drawing.
  const zoom = (factor, x = 0.5, y = 0.5) => {
    const width = Math.min(home[2], Math.max(home[2] / closest, view[2] / factor));
    const height = (width * home[3]) / home[2];
    move(view[0] + (view[2] - width) * x, view[1] + (view[3] - height) * y, width, height);
  };
  const move = (left, top, width = view[2], height = view[3]) => {
    view = [
      Math.min(Math.max(left, home[0]), home[0] + home[2] - width),
      Math.min(Math.max(top, home[1]), home[1] + home[3] - height),
      width,
      height,
    ];
    draw();
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-zoom]");
    if (button && button.dataset.zoom === "home") move(home[0], home[1], home[2], home[3]);
    else if (button) zoom(button.dataset.zoom === "in" ? 2 : 0.5);
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = view[2] / 10;
    const keys = {
      "+": () => zoom(2),
      "-": () => zoom(0.5),
      0: () => move(home[0], home[1], home[2], home[3]),
      ArrowLeft: () => move(view[0] - step, view[1]),
      ArrowRight: () => move(view[0] + step, view[1]),
      ArrowUp: () => move(view[0], view[1] - step),
      ArrowDown: () => move(view[0], view[1] + step),
    };
    if (keys[event.key] && !event.target.closest(".sentences")) {
      event.preventDefault();
      keys[event.key]();
    }
  });
  svg.addEventListener(
    "wheel",
    (event) => {
      // As on other maps: without Ctrl the wheel scrolls the page.
      if (!event.ctrlKey) return;
      event.preventDefault();
      const box = svg.getBoundingClientRect();
      zoom(2 ** (-event.deltaY / 200), (event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
    },
    { passive: false },
  );

  let grip = null;
  svg.addEventListener("pointerdown", (event) => {
    grip = { x: event.clientX, y: event.clientY, left: view[0], top: view[1] };
    dragged = false;
  });
  window.addEventListener("pointermove", (event) => {
    if (!grip) return;
    const unit = 1 / svg.getScreenCTM().a;
    dragged = dragged || Math.hypot(event.clientX - grip.x, event.clientY - grip.y) > 4;
    if (dragged) move(grip.left + (grip.x - event.clientX) * unit, grip.top + (grip.y - event.clientY) * unit);
  });
  svg.addEventListener("dragstart", (event) => event.preventDefault());
  window.addEventListener("pointerup", () => {
    grip = null;
  });

  // A mark that is reached with the keyboard, or opened from the list, comes into view.
  const showMark = (link) => {
    const mark = link.getBoundingClientRect();
    const frame = svg.getBoundingClientRect();
    const [x, y] = [(mark.left + mark.right) / 2, (mark.top + mark.bottom) / 2];
    if (x > frame.left && x < frame.right && y > frame.top && y < frame.bottom) return;
    const unit = 1 / svg.getScreenCTM().a;
    move(view[0] + (x - (frame.left + frame.right) / 2) * unit, view[1] + (y - (frame.top + frame.bottom) / 2) * unit);
  };
  // Not on the drawing itself, which would then take the focus too.
  document.addEventListener("focusin", (event) => {
    const link = event.target.closest("svg a");
    if (link && link.matches(":focus-visible")) showMark(link);
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest(".list a");
    const mark = link && svg.querySelector(`a[href="${link.getAttribute("href")}"]`);
    if (mark) showMark(mark);
  });
})();
