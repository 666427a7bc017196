# That limits by control groups of version 2 bite: node "left" may have 160 MiB, 120 processes, half a processor.

group=$groups/pair.left
count() { awk -v key="$2" '$1 == key { print $2 }' "$group/$1"; }

# The machine's own systemd sees to its controllers anew; ours must not go with that.
systemctl daemon-reload
set_to="$(cat "$group/memory.max") $(cat "$group/pids.max") $(cat "$group/cpu.max")"
report "limits set" "160 MiB, 120 processes, 50 ms of 100" "$set_to" test "$set_to" = "167772160 120 50000 100000"

said=$(in_node left 'head -c 400M /dev/zero | tail -c 300M >/dev/null; echo lives
  i=0; while [ $i -lt 300 ]; do sleep 3600 >/dev/null 2>&1 & i=$((i + 1)); done')
killed=$(count memory.events oom_kill)
peak=$(cat "$group/memory.peak")
report "memory" "whoever wants 300 MiB is killed, never above 160 MiB, the node lives" \
  "$killed killed, $((peak >> 20)) MiB at most, node $said" \
  sh -c '[ "$1" -ge 1 ] && [ "$2" -le 167772160 ] && [ "$3" = lives ]' sh "$killed" "$peak" "$said"
refused=$(count pids.events max)
peak=$(cat "$group/pids.peak")
report "processes" "300 wanted, refused beyond 120" "refused $refused times, $peak at most" \
  sh -c '[ "$1" -ge 1 ] && [ "$2" -le 120 ]' sh "$refused" "$peak"

for left in "$group"/command-*; do echo 1 >"$left/cgroup.kill"; done

in_node left 'timeout 60 sh -c "yes >/dev/null & yes >/dev/null & wait"' &
throttled=$(count cpu.stat nr_throttled)
for _ in $(seq 300); do
  if (($(count cpu.stat nr_throttled) > throttled + 20)); then break; fi
  sleep 1
done
before=$(count cpu.stat usage_usec) start=$(date +%s%N)
sleep 20
after=$(count cpu.stat usage_usec) end=$(date +%s%N)
wait $!
percent=$(((after - before) * 100000 / (end - start)))
report "processor" "two loops get 50 % of one, within a tenth" "$percent %" within "$percent" 50 10
