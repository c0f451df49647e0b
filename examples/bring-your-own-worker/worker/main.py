"""A worker in Python. Any HTTP server will do: what Cloud Tasks and the pipeline ask of it is in docs/guide/worker.md."""

import json
import os
import re

from flask import Flask, request

app = Flask(__name__)

SMOKE = re.compile(r"run=([0-9a-f]{12}); *effects=(real|none)")


def smoke_effects():
    """`real` or `none` for a smoke task; None for every other one, also where only the header says that it is one."""
    found = SMOKE.fullmatch(request.headers.get("X-Smoke-Test", ""))
    task = request.headers.get("X-CloudTasks-TaskName", "")
    if found is None or not task.startswith(f"smoke-{found[1]}-"):
        return None
    return found[2]


def log(severity, message, **fields):
    """One JSON line, which Cloud Logging takes apart."""
    task = request.headers.get("X-CloudTasks-TaskName")
    print(json.dumps({"severity": severity, "message": message, "task": task, **fields}))


def refuse(status, message):
    """Only 2xx ends a task. The line tells the worker's own answer from one that Cloud Run gives in its place."""
    parts = request.headers.get("traceparent", "").split("-")
    if len(parts) == 4:
        trace = f"projects/{os.environ['CLOUD_TASKS_PROJECT']}/traces/{parts[1]}"
        log("ERROR", message, httpStatus=status, **{"logging.googleapis.com/trace": trace})
    return message, status


@app.post("/tasks/resize")
def resize():
    task = request.get_json(silent=True)
    try:
        width, height, most = (float(task[key]) for key in ("width", "height", "max"))
        factor = min(1, most / max(width, height))
        if not factor > 0:
            raise ValueError("width, height and max must be positive numbers")
    except (ArithmeticError, KeyError, TypeError, ValueError) as error:
        # It can never succeed: a smoke task is told so, and any other one is given up, after it was logged.
        if smoke_effects() is not None:
            return refuse(422, f"bad payload: {error}")
        log("ERROR", f"given up, bad payload: {error}", payload=task)
        return "", 204
    # What changes the world outside is left out where a smoke task wants no effects.
    if smoke_effects() != "none":
        log("INFO", f"resized to {round(width * factor)}x{round(height * factor)}")
    return "", 204
