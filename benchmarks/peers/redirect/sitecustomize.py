"""Sends what is meant for HubSpot to the simulator, for programs that have HubSpot's address built in."""

import os

import requests

_send = requests.Session.send


def _redirected(session, request, **arguments):
    request.url = request.url.replace("https://api.hubapi.com", os.environ["ENDPOINT"])
    return _send(session, request, **arguments)


requests.Session.send = _redirected
