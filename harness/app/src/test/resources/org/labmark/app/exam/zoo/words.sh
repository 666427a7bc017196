# What the zoo's scripts may say; see zoo.yaml.
LIAR() { setsid /usr/bin/python3 /root/liar.py "$@" >/dev/null 2>&1 </dev/null & echo $! >>/run/zoo-liars; sleep 0.7; }
NOLIAR() { [ -f /run/zoo-liars ] && kill $(cat /run/zoo-liars) 2>/dev/null; rm -f /run/zoo-liars; true; }
DNS() { dnsmasq --conf-file=/dev/null --no-resolv --no-hosts --pid-file=/run/zoo-dns "$@"; }
NODNS() { [ -f /run/zoo-dns ] && kill "$(cat /run/zoo-dns)"; rm -f /run/zoo-dns; NOLIAR; }
SSHD() { mkdir -p /run/sshd; echo root:zoo-password | chpasswd; /usr/sbin/sshd -p "$1" -o PidFile=/run/zoo-sshd -o PermitRootLogin=yes -o PasswordAuthentication=yes; }
NOSSHD() { [ -f /run/zoo-sshd ] && kill "$(cat /run/zoo-sshd)"; rm -f /run/zoo-sshd; NOLIAR; }
DHCP() { range=$1; shift; dnsmasq --conf-file=/dev/null --port=0 --no-ping --dhcp-authoritative --leasefile-ro --pid-file=/run/zoo-dhcp --dhcp-range="$range,255.255.255.0,2m" "$@"; }
NODHCP() { [ -f /run/zoo-dhcp ] && kill "$(cat /run/zoo-dhcp)"; rm -f /run/zoo-dhcp; true; }
