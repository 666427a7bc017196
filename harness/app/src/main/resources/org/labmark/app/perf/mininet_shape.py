"""Times Mininet bringing one shape up and down, in microseconds on standard output: "up down".

Nine hosts on a Linux bridge and three links between hosts: ten nodes, twelve links, as the benchmark beside it builds.
"""

import logging
import time

from mininet.log import setLogLevel
from mininet.net import Mininet
from mininet.nodelib import LinuxBridge
from mininet.topo import Topo


class Shape(Topo):
    def build(self):
        switch = self.addSwitch("s1")
        hosts = [self.addHost("h%d" % (i + 1)) for i in range(9)]
        for host in hosts:
            self.addLink(host, switch)
        for i in range(3):
            self.addLink(hosts[2 * i], hosts[2 * i + 1])


setLogLevel("error")
logging.disable(logging.CRITICAL)
start = time.perf_counter()
net = Mininet(topo=Shape(), switch=LinuxBridge, controller=None)
net.start()
up = time.perf_counter()
net.stop()
down = time.perf_counter()
print("%d %d" % ((up - start) * 1e6, (down - up) * 1e6))
