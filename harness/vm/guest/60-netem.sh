# What a wire is told to do, measured from one machine to the other. The bare wire's time is taken off: on an emulated
# processor it is milliseconds.

lm bench link pair left:eth0 --delay 50ms
slow=$(middle "$(in_node left 'ping -n -c 25 -i 0.2 10.0.0.2')")
report "delay of 50 ms each way" "100 ms more, within 10 %" \
  "$(awk -v a="$bare" -v b="$slow" 'BEGIN { printf "%.1f ms more (%.1f ms bare)", (b - a) / 1000, a / 1000 }')" \
  within $((slow - bare)) 100000 10
module=$(grep -o '^sch_netem' /proc/modules)
report "delay by the kernel's netem" "sch_netem" "${module:-none}" test -n "$module"

lm bench link pair left:eth0 --perfect --loss 10%
said=$(in_node left 'ping -n -q -f -c 3000 10.0.0.2')
report "loss of 10 % each way" "19 % of pings, within a fifth" "$(lost "$said" 10.0.0.2) % lost" \
  within "$(lost "$said" 10.0.0.2)" 19 20

lm bench link pair left:eth0 --perfect --rate 2mbit
in_node right 'timeout 600 nc -l -N 5001 >/dev/null' &
took=$(in_node left 'sleep 30; s=$(date +%s%N)
  head -c 2500000 /dev/zero | nc -N 10.0.0.2 5001; e=$(date +%s%N); echo $(((e - s) / 1000000))')
wait $!
# A bucket is as small as the rate is exact: an emulated processor that wakes up late finds it has overflowed.
report "rate of 2 Mbit/s" "2.5 MB and their headers take 10.4 s, or longer where the processor lags" "$took ms" \
  within "${took:-0}" 15000 35
