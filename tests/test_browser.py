"""Pages and notebooks in a real browser: nothing is loaded, nothing of an article runs, everything can be reached.

Needs the extra `browser` and a Chromium (on the PATH, or named by the variable CHROMIUM). The tests of JupyterLab take
a minute and run on request: ``python -m pytest -m browser``. With SCREENSHOTS=DIR they leave pictures there.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat
import pandas as pd
import pytest

import toolkit as tk
from toolkit.run import notebooks

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

HOSTILE = (
    '<script>document.title = "run"</script> Talks in Mali <img src="//evil.test/x" onerror="document.title=1"> and '
    "Chad & \u202eniger\u202c went on. \x00 “Mali ‘waits’”, said Chad."
)
#: Of each text that can be seen: how far it stands out from what is behind it (WCAG 2.2), where that is too little.
TOO_PALE = """() => {
  const numbers = (colour) => (colour.match(/[\\d.]+/g) || []).map(Number);
  const light = (colour) => {
    const [r, g, b] = numbers(colour).map((v) => v / 255).map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if ((numbers(colour)[3] ?? 1) === 1 && colour !== "transparent") return colour;
    }
    return "rgb(255, 255, 255)";
  };
  const pale = [];
  for (const element of document.querySelectorAll(".tk-look, .tk-look *")) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
    if (!own || element.closest("svg, style, script") || !element.getClientRects().length) continue;
    const [a, b] = [light(getComputedStyle(element).color), light(behind(element))].sort((x, y) => y - x);
    if ((a + 0.05) / (b + 0.05) < 4.5) pale.push(element.outerHTML.slice(0, 120));
  }
  return pale;
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    api = pytest.importorskip("playwright.sync_api", reason='needs pip install "peace-process-toolkit[browser]"')
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not path:
        pytest.skip("needs a Chromium on the PATH, or its path in the variable CHROMIUM")
    with api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def hostile() -> pd.DataFrame:
    table = {"doc_id": ['a"><b>', "b"], "text": [HOSTILE, "Mali and Chad agreed. Mali left."]}
    return pd.DataFrame(table | {"title": ["<h1>Mali</h1>", "Chad"], "date": pd.to_datetime(["2020-01-02", None])})


@pytest.fixture(scope="module")
def pages(hostile: pd.DataFrame, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    countries, actors = tk.find_countries(hostile), tk.find_actors(hostile)
    pairs = tk.cooccurrence(actors)
    made = {
        "map": tk.interactive_map(tk.count_mentions(countries), mentions=countries, corpus=hostile),
        "network": tk.interactive_network(pairs, mentions=actors, corpus=hostile, min_together=1, alpha=None),
        "article": tk.show(hostile, 'a"><b>'),
    }
    folder = tmp_path_factory.mktemp("pages")
    return {name: tk.save_page(page, folder / f"{name}.html") for name, page in made.items()}


def picture(page: Page, name: str) -> None:
    if folder := os.environ.get("SCREENSHOTS"):
        page.screenshot(path=Path(folder) / f"{name}.png")


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open a file without a network; any request but that for the file itself is an error."""
    contexts = []

    def visit(path: Path, **options: Any) -> Page:
        context = browser.new_context(offline=True, viewport={"width": 1300, "height": 900}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: asked.append(str(error)))
        page.goto(path.as_uri())
        return page

    asked: list[str] = []
    yield visit
    for context in contexts:
        context.close()
    assert all(url.startswith("file:") and url.endswith(".html") for url in asked), asked


@pytest.mark.parametrize("name", ["map", "network", "article"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_asks_for_nothing_runs_nothing_and_can_be_read(
    name: str, scheme: Any, pages: dict[str, Path], visit: Callable[..., Page]
) -> None:
    page = visit(pages[name], color_scheme=scheme)
    title = page.title()
    if name != "article":
        page.locator("summary").click()
        page.locator(".list a").first.click()
    picture(page, f"{name}-{scheme}")
    assert page.evaluate(TOO_PALE) == []
    assert page.evaluate("document.scripts.length") == (0 if name == "article" else 1)
    assert page.title() == title != "run"
    assert page.locator("img, .text script, h1 h1").count() == 0
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(27, 27, 27)"
    assert dark == (scheme == "dark")


@pytest.mark.parametrize("name", ["map", "network"])
def test_a_mark_is_reached_and_opened_with_the_keyboard(
    name: str, pages: dict[str, Path], visit: Callable[..., Page]
) -> None:
    page = visit(pages[name])
    inside = "document.activeElement.closest('svg') && document.activeElement.getAttribute('aria-label')"
    for _ in range(5):
        page.keyboard.press("Tab")
        if label := page.evaluate(inside):
            break
    assert label.startswith(("Chad", "Mali"))
    page.keyboard.press("Enter")
    shown = page.locator(".evidence.shown")
    assert shown.count() == 1 and shown.locator("h2").inner_text() == label.split(":")[0]
    sentence = shown.locator(".text").first.inner_text()
    assert '<img src="//evil.test/x"' in sentence or "agreed" in sentence
    page.keyboard.press("Escape")
    assert page.evaluate(inside) == label


def test_the_map_is_enlarged_by_keys_and_buttons_and_comes_back(
    pages: dict[str, Path], visit: Callable[..., Page]
) -> None:
    page = visit(pages["map"])
    view = lambda: page.locator("svg.drawing").get_attribute("viewBox")  # noqa: E731
    whole = view()
    page.get_by_role("button", name="Enlarge").click()
    page.keyboard.press("+")
    assert float(view().split()[2]) == 250
    page.keyboard.press("ArrowRight")
    page.get_by_role("button", name="Show all").click()
    assert view() == whole


def test_without_scripts_a_link_still_opens_its_sentences(pages: dict[str, Path], visit: Callable[..., Page]) -> None:
    page = visit(pages["map"], java_script_enabled=False)
    page.locator("summary").click()
    page.locator(".list a").first.click()
    assert page.locator(".evidence:visible").count() == 1


# --- JupyterLab ----------------------------------------------------------------------------------------

READY = "window.jupyterapp && jupyterapp.restored.then(() => true)"
#: Opens a notebook, runs it and returns its cells; a script has no time limit of its own.
RUN = """(path) => Promise.race([
  new Promise((_, stop) => setTimeout(() => stop(Error(path + " ran for five minutes")), 300_000)),
  (async () => {
    const widget = await jupyterapp.commands.execute("docmanager:open", { path });
    await widget.context.ready;
    await widget.sessionContext.ready;
    await jupyterapp.commands.execute("notebook:run-all-cells");
    return widget.content.model.toJSON().cells;
  })(),
])"""


@pytest.fixture(scope="module")
def lab(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start JupyterLab on copies of the notebooks, with settings of its own."""
    root = tmp_path_factory.mktemp("lab")
    for notebook in notebooks():
        shutil.copy(notebook, root)
    (root / "map.ipynb").write_text(nbformat.writes(map_notebook()), "utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = ["--no-browser", "--allow-root", f"--ServerApp.port={port}", "--expose-app-in-browser"]
    options += ["--IdentityProvider.token=", f"--ServerApp.root_dir={root}", "--LabApp.extension_manager=readonly"]
    options += ["--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate", "--LabApp.news_url=None"]
    home = {f"JUPYTER_{name}_DIR": str(root / name) for name in ("CONFIG", "DATA", "RUNTIME")}
    with (root / "lab.log").open("wb") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", *options], stdout=log, stderr=log, env=os.environ | home
        )
        try:
            wait_for(f"http://127.0.0.1:{port}/api", server)
            yield f"http://127.0.0.1:{port}/lab"
        finally:
            server.terminate()
            server.wait()


def map_notebook() -> nbformat.NotebookNode:
    cells = [
        "import pandas as pd\nimport toolkit as tk",
        f"corpus = pd.DataFrame({{'doc_id': ['a'], 'text': [{HOSTILE!r}]}})\nmentions = tk.find_countries(corpus)",
        "tk.interactive_map(tk.count_mentions(mentions), mentions=mentions, corpus=corpus)",
    ]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}  # without it JupyterLab would ask
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells], metadata=kernel)


def wait_for(url: str, server: subprocess.Popen) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(url).close()
            return
        except OSError:
            assert server.poll() is None, "JupyterLab stopped"
            time.sleep(0.2)
    pytest.fail("JupyterLab did not start")


@pytest.fixture(scope="module")
def page_of_lab(browser: Browser, lab: str) -> Iterator[Page]:
    # Playwright would else emulate light paper, whatever the frame is in.
    page = browser.new_page(viewport={"width": 1300, "height": 1000}, color_scheme="null")
    page.set_default_timeout(120_000)
    page.goto(lab)
    page.wait_for_function(READY)
    yield page
    page.close()


def run(page: Page, name: str) -> list[dict]:
    cells = page.evaluate(RUN, name)
    outputs = [output for cell in cells if cell["cell_type"] == "code" for output in cell["outputs"]]
    assert all(cell["execution_count"] for cell in cells if cell["cell_type"] == "code" and "".join(cell["source"]))
    assert [output for output in outputs if output["output_type"] == "error"] == []
    return outputs


@pytest.mark.browser
@pytest.mark.parametrize("notebook", [path.name for path in notebooks()[1:]])
def test_a_notebook_runs_in_jupyterlab(notebook: str, page_of_lab: Page) -> None:
    assert run(page_of_lab, notebook)
    picture(page_of_lab, notebook.removesuffix(".ipynb"))
    page_of_lab.evaluate("jupyterapp.commands.execute('kernelmenu:shutdown')")


@pytest.mark.browser
def test_the_first_notebook_runs_and_its_controls_answer(page_of_lab: Page) -> None:
    run(page_of_lab, notebooks()[0].name)
    panel = page_of_lab.locator(".jp-NotebookPanel:visible")
    panel.locator("article mark.country").first.scroll_into_view_if_needed()
    picture(page_of_lab, "article-in-lab")
    choice, heading = panel.locator(".widget-dropdown select"), panel.locator(".widget-html h2")
    choice.scroll_into_view_if_needed()
    first, fifth = (choice.locator("option").nth(place).inner_text().replace("\xa0", " ") for place in (0, 4))
    assert heading.inner_text() == first.split(" (")[0]
    choice.select_option(index=4)
    panel.locator(".widget-html h2", has_text=fifth.split(" (")[0]).wait_for()
    assert panel.locator(".widget-html mark.country").count() > 0
    picture(page_of_lab, "controls")
    panel.get_by_role("button", name="Actors").click()
    panel.locator(".widget-html mark.actor").first.wait_for()
    assert panel.locator(".widget-html mark.country").count() == 0


@pytest.mark.browser
@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_the_map_in_jupyterlab_shows_an_article_with_a_script_as_text(theme: str, page_of_lab: Page) -> None:
    page_of_lab.evaluate("theme => jupyterapp.commands.execute('apputils:change-theme', { theme })", theme)
    run(page_of_lab, "map.ipynb")
    frame = page_of_lab.frame_locator(".jp-NotebookPanel:visible iframe.tk-frame")
    frame.locator('svg a[aria-label^="Mali"]').first.click()
    sentence = frame.locator(".evidence.shown .text").first
    assert sentence.inner_text().startswith('<script>document.title = "run"</script> Talks in Mali <img')
    picture(page_of_lab, f"map-in-{theme.split()[1].lower()}")
    assert "run" not in page_of_lab.title()
    background = sentence.evaluate("() => getComputedStyle(document.body).backgroundColor")
    assert background == ("rgb(27, 27, 27)" if "Dark" in theme else "rgb(255, 255, 255)")
