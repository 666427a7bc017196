"""What lies to probes: one verb a lie. Runs inside a node of the zoo."""
import socket, struct, sys, threading, time

def udp(port, answer):
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    s.bind(("0.0.0.0", port))
    while True:
        data, peer = s.recvfrom(65535)
        for out in answer(data):
            s.sendto(out, peer)

def tcp(port, serve):
    s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    s.bind(("0.0.0.0", port))
    s.listen(64)
    while True:
        c, _ = s.accept()
        threading.Thread(target=quiet, args=(serve, c), daemon=True).start()

def quiet(serve, c):
    try:
        serve(c)
    except OSError:
        pass
    c.close()

def question(data):
    end = 12
    while data[end]:
        end += 1 + data[end]
    return data[12:end + 5]

def header(data, flags, answers, ident=None):
    return (ident or data[:2]) + struct.pack("!HHHHH", flags, 1, answers, 0, 0)

def record(name, kind, body, ttl=60):
    return name + struct.pack("!HHIH", kind, 1, ttl, len(body)) + body

def text(octets):
    return bytes([len(octets)]) + octets

A = bytes([10, 40, 30, 10])
POINTER = b"\xc0\x0c"

VERBS = {
    # An answer whose name points at itself.
    "dns-loop": lambda: udp(53, lambda d: [header(d, 0x8580, 1) + question(d) + b"\xc0" + bytes([12 + len(question(d))])
                                           + struct.pack("!HHIH", 1, 1, 60, 4) + A]),
    # A thousand records are promised, none come.
    "dns-short": lambda: udp(53, lambda d: [header(d, 0x8580, 1000) + question(d)]),
    # Answers to questions that nobody asked.
    "dns-other-id": lambda: udp(53, lambda d: [header(d, 0x8580, 1, b"\x00\x01") + question(d) + record(POINTER, 1, A)]),
    "dns-other-name": lambda: udp(53, lambda d: [header(d, 0x8580, 1) + b"\x05other\x07example\x00\x00\x01\x00\x01"
                                                 + record(POINTER, 1, A)]),
    # The question itself, sent back with the right answer claimed in the wrong section.
    "dns-echo": lambda: udp(53, lambda d: [d]),
    "dns-other-class": lambda: udp(53, lambda d: [header(d, 0x8580, 1) + question(d)
                                                  + POINTER + struct.pack("!HHIH", 1, 3, 60, 4) + A]),
    "dns-flood": lambda: udp(53, lambda d: [bytes(1400)] * 2000),
    # A text that would clear a terminal, fill its clipboard, turn its direction round and run in a browser.
    "dns-text": lambda: udp(53, lambda d: [header(d, 0x8580, 1) + question(d) + record(POINTER, 16, text(
        b"\x1b[2J\x1b]52;c;eA==\x07" + "\u202e<script>alert(1)</script>".encode()))]),
    # One octet a second.
    "dns-drip": lambda: tcp(53, lambda c: [(c.sendall(b"\x01"), time.sleep(1)) for _ in range(600)]),
    "tcp-drip": lambda: tcp(int(sys.argv[2]), lambda c: [(c.sendall(b"x"), time.sleep(1)) for _ in range(600)]),
    "tcp-endless": lambda: tcp(int(sys.argv[2]), lambda c: [c.sendall(b"SSH-1.9-" + b"A" * 65536) for _ in range(10 ** 6)]),
    "tcp-lines": lambda: tcp(int(sys.argv[2]), lambda c: [c.sendall(b"welcome\r\n" * 4096) for _ in range(10 ** 6)]),
    "tcp-says": lambda: tcp(int(sys.argv[2]), lambda c: (c.sendall(sys.argv[3].encode().decode("unicode_escape").encode()), time.sleep(5))),
    "tcp-random": lambda: tcp(int(sys.argv[2]), lambda c: (c.sendall(open("/dev/urandom", "rb").read(32)), time.sleep(5))),
    "tcp-silent": lambda: tcp(int(sys.argv[2]), lambda c: time.sleep(60)),
    "udp-echo": lambda: udp(int(sys.argv[2]), lambda d: [d]),
    "udp-random": lambda: udp(int(sys.argv[2]), lambda d: [open("/dev/urandom", "rb").read(32)]),
    "udp-flood": lambda: udp(int(sys.argv[2]), lambda d: [bytes(1400)] * 3000),
    # Is there for two seconds in every five.
    "tcp-sometimes": lambda: sometimes(int(sys.argv[2])),
}

def sometimes(port):
    while True:
        s = socket.socket()
        s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        s.bind(("0.0.0.0", port))
        s.listen(64)
        time.sleep(2)
        s.close()
        time.sleep(3)

VERBS[sys.argv[1]]()
