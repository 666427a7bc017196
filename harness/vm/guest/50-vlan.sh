# VLANs by the kernel's own 8021q: the same id is one network, another id another.

vlan() { # node, id, address
  in_node "$1" "ip link add link eth0 name eth0.$2 type vlan id $2 && ip addr add $3/24 dev eth0.$2 && ip link set eth0.$2 up"
}
vlan left 30 10.30.0.1 && vlan right 30 10.30.0.2 && vlan right 31 10.31.0.2 && vlan left 32 10.31.0.1
frames=$(in_node right 'timeout 60 tcpdump -nnel -i eth0 -c 1 "vlan 30 and icmp" 2>/dev/null & sleep 5
  ping -n -c 5 -W 2 10.30.0.1 >/dev/null; wait')
same=$(in_node left 'ping -n -c 5 -W 5 10.30.0.2 | grep -o "[0-9.]*% packet loss"')
other=$(in_node left 'ping -n -c 5 -i 0.3 -W 1 10.31.0.2 | grep -o "[0-9.]*% packet loss"')
report "VLAN: same id at both ends" "0% packet loss" "$same" test "$same" = "0% packet loss"
report "VLAN: another id at the far end" "100% packet loss" "$other" test "$other" = "100% packet loss"
report "VLAN: frames on the wire" "802.1Q, vlan 30" "$(grep -o '802.1Q[^,]*.*vlan [0-9]*' <<<"$frames")" \
  grep -q '802.1Q.*vlan 30' <<<"$frames"
in_node left 'for port in eth0.30 eth0.32; do ip link del $port; done'
in_node right 'for port in eth0.30 eth0.31; do ip link del $port; done'

vrf=$(in_node left 'ip link add red type vrf table 10 && ip link set red up && ip link add lm0 type dummy &&
  ip link set lm0 master red up && ip addr add 10.99.0.1/24 dev lm0 && ip route get vrf red 10.99.0.7 | head -n 1
  ip route show 10.99.0.0/24; ip link del lm0; ip link del red')
report "VRF: a route in its own table only" "by lm0, none in main" "$(tr -s ' \n' ' ' <<<"$vrf")" \
  sh -c '[ "$(printf "%s\n" "$1" | grep -c 10.99)" = 1 ] && printf "%s" "$1" | grep -q "dev lm0"' sh "$vrf"
