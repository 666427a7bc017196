# This machine has an AppArmor profile for its own tcpdump; it must not apply to a node's.

timeout 10 tcpdump -i lo >/dev/null 2>&1 &
sleep 3
here=$(cat "/proc/$(pgrep -x tcpdump)/attr/current")
wait
inside=$(in_node right 'timeout 60 tcpdump -i eth0 >/dev/null 2>&1 & sleep 5; cat /proc/$(pidof tcpdump)/attr/current; kill %1; wait')
report "AppArmor: tcpdump" "the machine's profile outside, the bench's own in a node" \
  "outside: $here; in a node: $inside" \
  sh -c 'printf "%s" "$1" | grep -q "^tcpdump" && printf "%s" "$2" | grep -q "^labmark\."' sh "$here" "$inside"
