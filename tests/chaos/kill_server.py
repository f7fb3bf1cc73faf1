#!/usr/bin/env python3
"""kill -9 of the server in the middle of a campaign, ten times in a row; then the books are compared with the callees'.

The carrier is another process and lives on, so its report says who was really called and how often.
"""
import argparse
import collections
import random
import sys
import tempfile
import time
import wave
import io

sys.path.insert(0, "tests/harness")
from server import Carrier, Server, personas, phone_of  # noqa: E402


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--program", default="build/release/src/yunli")
    options.add_argument("--kills", type=int, default=10)
    options.add_argument("--contacts", type=int, default=60)
    options.add_argument("--seed", type=int, default=int(time.time()))
    args = options.parse_args()
    dice = random.Random(args.seed)
    print(f"seed {args.seed}")
    problems = []
    with tempfile.TemporaryDirectory(prefix="yunli-chaos-") as folder:
        carrier = Carrier(args.program, folder)
        server = Server(args.program, folder, [f"demo.carrier=127.0.0.1:{carrier.port}"]).start()
        try:
            people = personas()
            phones = [phone_of(people[i % len(people)], i // len(people)) for i in range(args.contacts)]
            batch = server.import_phones(phones)["batch_id"]
            script = next(s["id"] for s in server.items("/api/scripts") if s["name"] == "课程试听邀请")
            before = server.call("GET", "/api/wallet")
            task = server.call("POST", "/api/tasks", {"name": "混沌", "script_id": script, "batch_id": batch, "robots": 8,
                                                      "max_attempts": 1, "retry_minutes": 5})["id"]
            for kill in range(args.kills):
                time.sleep(dice.uniform(1.0, 4.0))
                server.kill()
                server.start()
                print(f"kill {kill + 1}: restarted", flush=True)
            deadline = time.time() + 420
            while server.call("GET", f"/api/tasks/{task}")["state"] != "finished":
                if time.time() > deadline:
                    problems.append(f"not finished: {server.call('GET', f'/api/tasks/{task}')}")
                    break
                time.sleep(0.3)
            check(server, carrier, task, phones, problems)
            check_money(server, task, before, problems)
        finally:
            server.stop()
            carrier.stop()
    for problem in problems:
        print("PROBLEM", problem)
    print(f"{args.kills} kills, {args.contacts} contacts, {len(problems)} problems")
    return 1 if problems else 0


def check(server, carrier, task, phones, problems):
    calls = [server.call("GET", f"/api/calls/{item['id']}") for item in server.items(f"/api/calls?task_id={task}")]
    recorded = collections.defaultdict(list)
    for call in calls:
        recorded[call["phone"]].append(call)
    reached = collections.Counter(line["callee"] for line in carrier.report())
    answered_at_carrier = collections.Counter(line["callee"] for line in carrier.report() if line.get("answered"))
    for phone in phones:
        mine = recorded[phone]
        completed = [call for call in mine if not call["interrupted"]]
        if not mine:
            problems.append(f"{phone}: no record at all")
        if len(completed) > 1:
            problems.append(f"{phone}: {len(completed)} completed calls where one is allowed")
        if sum(1 for call in mine if call["answered_at"]) > 1:
            problems.append(f"{phone}: called again after it had answered")
        if answered_at_carrier[phone] > 1:
            problems.append(f"{phone}: picked up {answered_at_carrier[phone]} times")
        # An attempt may die before its INVITE leaves; none may leave without a record.
        if reached[phone] > len(mine):
            problems.append(f"{phone}: the carrier saw {reached[phone]} calls, the books have {len(mine)}")
    interrupted = [call for call in calls if call["interrupted"]]
    print(f"{len(calls)} records, {len(interrupted)} interrupted, {sum(reached.values())} calls at the carrier")
    for call in calls:
        if not call["recording"]:
            continue
        sound = wave.open(io.BytesIO(server.call("GET", f"/api/calls/{call['id']}/recording?format=wav", raw=True)))
        if sound.getnchannels() != 2 or sound.getnframes() == 0:
            problems.append(f"call {call['id']}: the recording does not play")


def check_money(server, task, before, problems):
    """Every call is paid for once, whatever was killed, and nothing stays held."""
    after = server.call("GET", "/api/wallet")
    fees = sum(call["fee"] for call in server.items(f"/api/calls?task_id={task}"))
    spent = before["balance"] - after["balance"]
    print(f"{fees} charged, {spent} paid")
    if fees != spent:
        problems.append(f"the calls cost {fees}, the balance paid {spent}")
    if after["reserved"] != 0:
        problems.append(f"{after['reserved']} is still held")


if __name__ == "__main__":
    sys.exit(main())
