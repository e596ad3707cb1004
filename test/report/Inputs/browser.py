"""A page in a browser, driven by the protocol of its developer tools."""

import json
import os
import shutil
import subprocess


class Page:
    """With a page: `with Page("page.html") as page`, or with an address."""

    def __init__(self, path, width=1400):
        self.address = (path if "://" in path
                        else "file://" + os.path.abspath(path))
        self.width = width
        self.events = []
        self.number = 0
        self.session = None
        self.rest = b""

    def __enter__(self):
        theirs, self.to = os.pipe()
        self.back, answers = os.pipe()
        # The protocol is spoken on descriptors 3 and 4.
        self.process = subprocess.Popen(
            ["sh", "-c", f'exec "$@" 3<&{theirs} 4>&{answers}', "sh",
             shutil.which("chromium"), "--headless", "--no-sandbox",
             "--disable-gpu", "--remote-debugging-pipe",
             f"--window-size={self.width},900", "about:blank"],
            pass_fds=(theirs, answers), stderr=subprocess.DEVNULL)
        os.close(theirs)
        os.close(answers)
        target = self.call("Target.createTarget", url="about:blank",
                           width=self.width, height=900)["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target,
                                 flatten=True)["sessionId"]
        self.call("Page.enable")
        self.call("Performance.enable", timeDomain="threadTicks")
        self.call("Log.enable")
        self.call("Runtime.enable")
        self.go(self.address)
        return self

    def go(self, address):
        """Loads another page. What it complains about is in `events`."""
        self.events.clear()
        self.call("Page.navigate", url=address)
        self.read_until(lambda m: m.get("method") == "Page.loadEventFired")

    def complaints(self):
        """What the browser says of the page: files that are not there, what its
        policy forbids, errors of scripts."""
        said = []
        for event in self.events:
            if event["method"] == "Log.entryAdded":
                entry = event["params"]["entry"]
                said.append(f"{entry['text']} {entry.get('url', '')}")
            elif event["method"] == "Runtime.exceptionThrown":
                said.append(str(event["params"]["exceptionDetails"]))
        return said

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        os.close(self.to)
        os.close(self.back)

    def read_until(self, fits):
        while True:
            while b"\0" not in self.rest:
                some = os.read(self.back, 1 << 20)
                assert some, "the browser is gone"
                self.rest += some
            text, self.rest = self.rest.split(b"\0", 1)
            message = json.loads(text)
            if "method" in message:
                self.events.append(message)
            if fits(message):
                return message

    def call(self, method, **params):
        self.number += 1
        number = self.number
        message = {"id": number, "method": method, "params": params}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.to, json.dumps(message).encode() + b"\0")
        answer = self.read_until(lambda m: m.get("id") == number)
        assert "error" not in answer, answer
        return answer["result"]

    def evaluate(self, script):
        answer = self.call("Runtime.evaluate", expression=script,
                           awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def metrics(self):
        return {metric["name"]: metric["value"] for metric
                in self.call("Performance.getMetrics")["metrics"]}

    def press(self, key, text=""):
        code = {"Tab": 9, "Enter": 13, " ": 32}[key]
        self.call("Input.dispatchKeyEvent", type="keyDown", key=key, text=text,
                  windowsVirtualKeyCode=code)
        self.call("Input.dispatchKeyEvent", type="keyUp", key=key,
                  windowsVirtualKeyCode=code)
