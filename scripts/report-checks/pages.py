"""Opens report.html of report folders in headless Chromium, at desktop and phone width, light and dark.

No request may leave, no script may run, nothing may be wider than the screen, axe-core must find no
violation of WCAG 2.2 AA, and the file must stay under 2 MB. With --pictures, what was seen is kept.
"""
import argparse
import shutil
import sys
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
SCREENS = {"desktop": (1280, 1400), "phone": (390, 844)}
# Both widths and both colours; --full looks at all four.
VIEWS = [("desktop", "light"), ("phone", "dark")]
OTHER_VIEWS = [("desktop", "dark"), ("phone", "light")]
# axe-core takes seconds a page, and the templates are the same: it looks at some of them both ways.
AXE = {
    "whole": VIEWS, "nightly": VIEWS[1:], "hostile": VIEWS[:1], "empty": VIEWS[1:], "wide": [],
}
# Figures lead to rows that are all made alike: axe-core looks at so many of them.
FIGURES = 20
# What these must show beside the mistakes.
EXPECTED = {"whole": ["#since", "ol.top"], "nightly": ["#alerts", "#changes", "ol.top", "#runs"]}

chromium = shutil.which("chromium")
if not chromium:
    sys.exit("pages: no chromium; scripts/report-checks/setup installs it")

parser = argparse.ArgumentParser()
parser.add_argument("--pictures", type=Path)
parser.add_argument("--full", action="store_true")
parser.add_argument("folders", nargs="+", type=Path)
arguments = parser.parse_args()

failures = []
with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
    for folder in arguments.folders:
        path = (folder / "report.html").resolve()
        size = path.stat().st_size
        if size > 2_000_000:
            failures.append(f"{folder.name}: report.html has {size:,} bytes")
        for screen, scheme in VIEWS + (OTHER_VIEWS if arguments.full else []):
            width, height = SCREENS[screen]
            name = f"{folder.name}, {screen}, {scheme}"
            # The page's own policy is not asked to help: nothing may be there for it to stop.
            context = browser.new_context(
                viewport={"width": width, "height": height}, color_scheme=scheme, bypass_csp=True)
            context.set_default_timeout(120_000)
            page = context.new_page()
            requests, dialogs = [], []
            page.on("request", lambda request: requests.append(request.url))
            page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
            page.goto(path.as_uri())
            if arguments.pictures:
                arguments.pictures.mkdir(parents=True, exist_ok=True)
                page.screenshot(path=arguments.pictures / f"{folder.name}-{screen}-{scheme}.png")
                if screen == "desktop" and scheme == "light":
                    page.pdf(path=arguments.pictures / f"{folder.name}-a4.pdf", prefer_css_page_size=True)
            # Whatever waits for the pointer or the focus gets it.
            page.evaluate("""() => document.querySelectorAll('*').forEach(element =>
                element.dispatchEvent(new Event('mouseover')))""")
            page.evaluate("""() => document.querySelectorAll('a, summary, [tabindex]').forEach(element =>
                element.focus())""")
            page.wait_for_timeout(200)
            if requests != [path.as_uri()]:
                failures.append(f"{name}: asked for {requests[1:4]}")
            if dialogs or page.locator("script, iframe, img, object, embed, link, form").count():
                failures.append(f"{name}: a script ran or foreign elements stand there {dialogs}")
            handlers = page.evaluate("""() => [...document.querySelectorAll('*')].flatMap(element =>
                element.getAttributeNames().filter(name => name.startsWith('on')))""")
            if handlers:
                failures.append(f"{name}: event handlers {handlers[:3]}")
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                failures.append(f"{name}: wider than the screen")
            broken = page.evaluate("""() => [...document.querySelectorAll('a[href^="#"]')].filter(link =>
                !document.getElementById(link.getAttribute('href').slice(1))).length""")
            if broken:
                failures.append(f"{name}: {broken} links lead nowhere")
            for part in EXPECTED.get(folder.name, []):
                if not page.locator(part).first.is_visible():
                    failures.append(f"{name}: {part} is not to be seen")
            page.evaluate("""figures => [...document.querySelectorAll('.figure')].slice(figures).forEach(
                figure => figure.replaceChildren())""", FIGURES)
            looks = arguments.full or (screen, scheme) in AXE.get(folder.name, VIEWS)
            violations = Axe().run(page, options=RULES).response["violations"] if looks else []
            for violation in violations:
                failures.append(f"{name}: {violation['id']}: {violation['nodes'][0]['html'][:120]}")
            accessible = f"{len(violations)} violations" if looks else "without axe-core"
            print(f"{name}: {size:,} bytes, {accessible}, {len(requests) - 1} requests")
            context.close()
    browser.close()
for failure in failures:
    print(f"pages: {failure}", file=sys.stderr)
sys.exit(1 if failures else 0)
