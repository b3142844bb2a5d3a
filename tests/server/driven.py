"""A Chromium that does what it is told: keys, clicks, waits; and what it asked for and complained of meanwhile."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

from tests.server.browser import CHROMIUM, QUIET

DRIVER = shutil.which("chromedriver")
WAIT = 15
AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")


class Browser:
    """One window."""

    def __init__(self, chrome: Chrome) -> None:
        self.chrome = chrome

    def size(self, width: int, height: int = 1200) -> None:
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.chrome.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)

    def scheme(self, name: str) -> None:
        features = [{"name": "prefers-color-scheme", "value": name}]
        self.chrome.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})

    def scripts(self, on: bool) -> None:
        self.chrome.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": not on})

    def open(self, address: str) -> None:
        """Load a page anew, also where only what follows # differs."""
        self.chrome.get("about:blank")
        self.complaints(), self.requests()
        self.chrome.get(address)

    def find(self, selector: str) -> WebElement:
        """The first such element that is there and seen."""
        return WebDriverWait(self.chrome, WAIT).until(
            lambda chrome: next((e for e in chrome.find_elements(By.CSS_SELECTOR, selector) if e.is_displayed()), False)
        )

    def all(self, selector: str) -> list[WebElement]:
        return [each for each in self.chrome.find_elements(By.CSS_SELECTOR, selector) if each.is_displayed()]

    def until(self, script: str) -> Any:
        """Wait until the expression is true."""
        return WebDriverWait(self.chrome, WAIT).until(lambda chrome: chrome.execute_script(f"return {script}"))

    def run(self, script: str, *values: object) -> Any:
        return self.chrome.execute_script(script, *values)

    def complaints(self) -> list[str]:
        """The console's lines since they were last asked for."""
        return [entry["message"] for entry in self.chrome.get_log("browser")]

    def requests(self) -> list[str]:
        """The addresses asked for since they were last asked for."""
        events = [json.loads(entry["message"])["message"] for entry in self.chrome.get_log("performance")]
        return [e["params"]["request"]["url"] for e in events if e["method"] == "Network.requestWillBeSent"]

    def violations(self) -> list[str]:
        """What axe-core finds wrong with the page, one line a rule."""
        self.chrome.execute_cdp_cmd("Runtime.evaluate", {"expression": AXE})
        found = self.chrome.execute_async_script(
            "axe.run(document).then((r) => arguments[0](r.violations), arguments[0])"
        )
        return [f"{each['id']}: {[node['html'][:150] for node in each['nodes']]}" for each in found]


@contextmanager
def driven() -> Iterator[Browser]:
    options = ChromeOptions()
    options.binary_location = str(CHROMIUM)
    for argument in QUIET:
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    chrome = Chrome(options=options, service=Service(executable_path=DRIVER))
    try:
        yield Browser(chrome)
    finally:
        chrome.quit()
