# What a wire is told to do, measured from one machine to the other. The bare wire's time is taken off: on an emulated
# processor it is milliseconds.

round_trip() { # median of 25, in microseconds
  in_node left 'ping -n -c 25 -i 0.2 10.0.0.2' | sed -n 's/.*time=\([0-9.]*\) ms/\1/p' | sort -n |
    sed -n 13p | awk '{ printf "%d", $1 * 1000 }'
}
within() { # seen, wanted, tolerance in per cent
  awk -v seen="$1" -v wanted="$2" -v per="$3" 'BEGIN { exit !(seen >= wanted * (1 - per / 100) && seen <= wanted * (1 + per / 100)) }'
}

bare=$(round_trip)
lm bench link pair left:eth0 --delay 50ms
slow=$(round_trip)
report "delay of 50 ms each way" "100 ms more, within 10 %" \
  "$(awk -v a="$bare" -v b="$slow" 'BEGIN { printf "%.1f ms more (%.1f ms bare)", (b - a) / 1000, a / 1000 }')" \
  within $((slow - bare)) 100000 10
report "delay by the kernel's netem" "loaded" "$(grep -o '^sch_netem' /proc/modules || echo none)" \
  grep -q '^sch_netem ' /proc/modules

lm bench link pair left:eth0 --perfect --loss 10%
lost=$(in_node left 'ping -n -q -f -c 3000 10.0.0.2' | sed -n 's/.* \([0-9.]*\)% packet loss.*/\1/p')
report "loss of 10 % each way" "19 % of pings, within a fifth" "$lost %" within "${lost:-0}" 19 20

lm bench link pair left:eth0 --perfect --rate 2mbit
took=$(in_node right 'nc -l -N 5001 >/dev/null & sleep 2; touch /tmp/ready; wait' & sleep 8
  in_node left 's=$(date +%s%N); head -c 2500000 /dev/zero | nc -N 10.0.0.2 5001; e=$(date +%s%N); echo $(((e - s) / 1000000))')
report "rate of 2 Mbit/s" "2.5 MB take 10 s and a tenth for headers at most, within 15 %" "$took ms" \
  within "${took:-0}" 10500 15
lm bench link pair left:eth0 --perfect
