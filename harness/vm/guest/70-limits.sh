# That limits by control groups of version 2 bite: node "left" may have 160 MiB, 120 processes, half a processor.

group=$groups/pair.left
count() { awk -v key="$2" '$1 == key { print $2 }' "$group/$1"; }

# The machine's own systemd sees to its controllers anew; ours must not go with that.
systemctl daemon-reload
set_to="$(cat "$group/memory.max") $(cat "$group/pids.max") $(cat "$group/cpu.max")"
report "limits set" "160 MiB, 120 processes, 50 ms of 100" "$set_to" test "$set_to" = "167772160 120 50000 100000"

in_node left 'head -c 400M /dev/zero | tail -c 300M >/dev/null'
killed=$(count memory.events oom_kill)
peak=$(cat "$group/memory.peak")
report "memory" "whoever wants 300 MiB is killed; never above 160 MiB; the node lives" \
  "$killed killed, $((peak >> 20)) MiB at most, node says $(in_node left 'echo alive')" \
  sh -c '[ "$1" -ge 1 ] && [ "$2" -le 167772160 ]' sh "$killed" "$peak"

started=$(in_node left 'i=0; while [ $i -lt 300 ]; do sleep 20 & i=$((i + 1)); echo $i; done 2>/dev/null | tail -n 1')
refused=$(count pids.events max)
peak=$(cat "$group/pids.peak")
report "processes" "300 wanted, refused before 120" "refused $refused times, $peak at most" \
  sh -c '[ "$1" -ge 1 ] && [ "$2" -le 120 ]' sh "$refused" "$peak"

in_node left 'timeout 60 sh -c "yes >/dev/null & yes >/dev/null & wait"' &
sleep 15
before=$(count cpu.stat usage_usec) start=$(date +%s%N)
sleep 30
after=$(count cpu.stat usage_usec) end=$(date +%s%N)
wait $!
percent=$(((after - before) * 100000 / (end - start)))
report "processor" "two loops get 50 % of one, within a tenth" "$percent %" \
  sh -c '[ "$1" -ge 40 ] && [ "$1" -le 55 ]' sh "$percent"
