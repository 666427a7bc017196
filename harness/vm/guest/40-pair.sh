# Two machines and a cable, for all that is measured below.

in_node() { # node, shell script
  lm bench run --seconds 600 pair "$1" -- sh -c "$2"
}

said=$(lm bench up "$checkout/harness/vm/guest/pair" 2>&1)
code=$?
printf '%s\n' "$said"
report "bench up" "exit 0" "exit $code; $(sed -n '/ is up/p' <<<"$said")" test "$code" = 0
groups=$(dirname "$(find /sys/fs/cgroup -maxdepth 2 -name 'pair.left')")

lost=$(in_node left 'ping -n -c 20 -i 0.2 10.0.0.2 | grep -o "[0-9.]*% packet loss"')
report "ping over a cable" "0% packet loss" "$lost" test "$lost" = "0% packet loss"
