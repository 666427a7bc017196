"""Every check by testinfra: log in to its node, run its command, see whether it ended as it should."""

import json
import os

import pytest
import testinfra

with open(os.environ["CHECKS"], encoding="utf-8") as file:
    CHECKS = json.load(file)

HOSTS = {
    node: testinfra.get_host(f"ssh://{node}", ssh_config=os.environ["SSH_CONFIG"])
    for node in {check["node"] for check in CHECKS}
}


@pytest.mark.parametrize("check", CHECKS, ids=[check["check"] for check in CHECKS])
def test_check(check):
    done = HOSTS[check["node"]].run(check["command"])
    assert (done.rc == 0) == check["well"], done
