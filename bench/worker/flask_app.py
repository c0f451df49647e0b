"""The same task by hand in Flask: parsed, checked, logged and answered with 204."""

import json
import sys
import time

from flask import Flask, request

app = Flask(__name__)


@app.get("/ready")
def ready():
    return {"status": "ready"}


@app.post("/tasks/t")
def deliver():
    started = time.monotonic()
    payload = request.get_json(force=True)
    if not isinstance(payload.get("id"), str) or not isinstance(payload.get("text"), str):
        return {"error": "invalid payload"}, 422
    line = {
        "severity": "INFO",
        "message": "done",
        "task": request.headers.get("X-CloudTasks-TaskName"),
        "queue": request.headers.get("X-CloudTasks-QueueName"),
        "durationMs": round((time.monotonic() - started) * 1000),
    }
    sys.stdout.write(json.dumps(line) + "\n")
    return "", 204
