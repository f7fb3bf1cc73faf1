"""A Yunli server and a simulated carrier of one's own, for tests that drive the real programs from outside.

Everything binds free ports on loopback, lives in a temporary folder and ends with the test.
"""
import http.cookiejar
import json
import os
import pathlib
import subprocess
import time
import urllib.error
import urllib.request
import uuid


class Carrier:
    """`yunli carrier` on a free port; outlives the servers that call through it."""

    def __init__(self, program, folder):
        self.report_path = pathlib.Path(folder) / "carrier-report.jsonl"
        self.process = subprocess.Popen(
            [program, "carrier", "--port", "0", "--personas", "src/sim/personas", "--report", str(self.report_path)],
            stdout=subprocess.PIPE, stderr=open(pathlib.Path(folder) / "carrier.log", "ab"))
        self.port = json.loads(self.process.stdout.readline())["port"]

    def report(self):
        if not self.report_path.exists():
            return []
        return [json.loads(line) for line in self.report_path.read_text().splitlines() if line.strip()]

    def stop(self):
        self.process.terminate()
        self.process.wait(10)


class Server:
    """`yunli serve --demo` on a folder; may be killed and started again on the same folder."""

    def __init__(self, program, folder, settings=()):
        self.program, self.folder, self.settings = program, pathlib.Path(folder), list(settings)
        self.process = None

    def start(self):
        command = [self.program, "serve", "--demo", "--log", "json",
                   "--set", "server.port=0", "--set", f"server.data_dir={self.folder}"]
        for setting in self.settings:
            command += ["--set", setting]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=open(self.folder / "serve.log", "ab"))
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError("the server did not start: " + (self.folder / "serve.log").read_text()[-2000:])
        self.base = f"http://127.0.0.1:{json.loads(line)['port']}"
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
        self.call("POST", "/api/login", {"account": "demo", "password": "demo123456"})
        return self

    def kill(self):
        self.process.kill()
        self.process.wait()

    def stop(self):
        self.process.terminate()
        self.process.wait(20)

    def call(self, method, path, body=None, raw=False):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.base + path, data, {"Content-Type": "application/json"}, method=method)
        with self.opener.open(request, timeout=30) as answer:
            content = answer.read()
        return content if raw else json.loads(content) if content else None

    def items(self, path):
        found, page = [], 1
        while True:
            part = self.call("GET", f"{path}{'&' if '?' in path else '?'}page={page}&size=100")["items"]
            found += part
            if len(part) < 100:
                return found
            page += 1

    def import_phones(self, phones, batch="演练"):
        boundary = uuid.uuid4().hex
        csv = "姓名,手机号码\n" + "".join(f"客户{i},{phone}\n" for i, phone in enumerate(phones))
        fields = {"batch": batch, "consent_source": "模拟客户", "consent_date": "2026-01-01", "consent_scope": "演练"}
        parts = [f'--{boundary}\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n' for k, v in fields.items()]
        parts.append(f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="callees.csv"\r\n'
                     f"Content-Type: text/csv\r\n\r\n{csv}\r\n--{boundary}--\r\n")
        request = urllib.request.Request(self.base + "/api/contact-imports", "".join(parts).encode(),
                                         {"Content-Type": f"multipart/form-data; boundary={boundary}"}, method="POST")
        with self.opener.open(request, timeout=30) as answer:
            job = json.loads(answer.read())["id"]
        while True:
            state = self.call("GET", f"/api/contact-imports/{job}")
            if state["state"] in ("done", "failed", "cancelled"):
                return state
            time.sleep(0.05)


def personas():
    files = sorted(pathlib.Path("src/sim/personas").glob("*.json"))
    return [json.loads(path.read_text()) for path in files]


def phone_of(persona, n):
    return f"1380013{persona['number']:02d}{n:02d}"


def alive(pid):
    try:
        os.kill(pid, 0)
        return True
    except ProcessLookupError:
        return False
