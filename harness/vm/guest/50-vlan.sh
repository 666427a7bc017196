# VLANs by the kernel's own 8021q: the same id is one network, another id another. And a VRF.

vlan='vlan() { ip link add link eth0 name eth0.$1 type vlan id $1 && ip addr add $2/24 dev eth0.$1 && ip link set eth0.$1 up; }'
in_node right "$vlan; vlan 30 10.30.0.2; vlan 31 10.31.0.2"
said=$(in_node left "$vlan; vlan 30 10.30.0.1; vlan 32 10.31.0.1
  timeout 300 tcpdump -nnel -i eth0 -c 1 'vlan 30 and icmp' 2>/dev/null & sleep 10
  ping -n -c 5 -W 10 10.30.0.2; ping -n -c 5 -i 0.3 -W 1 10.31.0.2; wait
  ip link del eth0.30; ip link del eth0.32
  ip link add red type vrf table 10 && ip link set red up && ip link add lm0 type dummy &&
    ip link set lm0 master red up && ip addr add 10.99.0.1/24 dev lm0
  echo vrf: \$(ip route get vrf red 10.99.0.7 | head -n 1)
  echo main: \$(ip route show 10.99.0.0/24)
  ip link del lm0; ip link del red")
printf '%s\n' "$said"
report "VLAN: same id at both ends" "0 % lost" "$(lost "$said" 10.30.0.2) % lost" test "$(lost "$said" 10.30.0.2)" = 0
report "VLAN: another id at the far end" "100 % lost" "$(lost "$said" 10.31.0.2) % lost" \
  test "$(lost "$said" 10.31.0.2)" = 100
frame=$(grep -o '802.1Q[^:]*: vlan [0-9]*' <<<"$said")
report "VLAN: a frame on the wire" "802.1Q, vlan 30" "${frame:-none}" grep -q 'vlan 30' <<<"$frame"
report "VRF: a route in its own table only" "by lm0; none in main" "$(sed -n 's/^\(vrf\|main\): */\1: /p' <<<"$said" | tr '\n' ' ')" \
  sh -c 'printf "%s\n" "$1" | grep -q "^vrf: .*dev lm0" && printf "%s\n" "$1" | grep -qx "main: *"' sh "$said"
