# Two machines and a cable, for all that is measured below. Starting Labmark takes an emulated processor a quarter of a
# minute, so a machine is asked several things at once.

in_node() { # node, shell script
  lm bench run --seconds 900 pair "$1" -- sh -c "$2"
}
lost() { # what ping said, address
  sed -n "/--- $2 ping/,\$ s/.* \([0-9.]*\)% packet loss.*/\1/p" <<<"$1" | head -n 1
}
middle() { # what ping said: the median of its times, in microseconds
  sed -n 's/.*time=\([0-9.]*\) ms/\1/p' <<<"$1" | sort -n | awk '{ all[NR] = $1 } END { printf "%d", all[int((NR + 1) / 2)] * 1000 }'
}
within() { # seen, wanted, tolerance in per cent
  awk -v seen="$1" -v wanted="$2" -v per="$3" \
    'BEGIN { exit !(seen >= wanted * (1 - per / 100) && seen <= wanted * (1 + per / 100)) }'
}

said=$(lm bench up "$checkout/harness/vm/guest/pair" 2>&1)
code=$?
printf '%s\n' "$said"
report "bench up" "exit 0" "exit $code; $(sed -n '/ is up/p' <<<"$said")" test "$code" = 0
groups=$(dirname "$(find /sys/fs/cgroup -maxdepth 2 -name 'pair.left')")

said=$(in_node left 'ping -n -c 25 -i 0.2 10.0.0.2')
bare=$(middle "$said")
report "ping over a cable" "0 % lost" "$(lost "$said" 10.0.0.2) % lost" test "$(lost "$said" 10.0.0.2)" = 0
