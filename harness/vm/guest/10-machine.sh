# That this is the ordinary machine it is meant to be: else all that follows shows nothing.

report "kernel" "Debian's own" "$(uname -r), $(uname -v)" sh -c 'uname -v | grep -q Debian'

v1=$(awk '$3 == "cgroup"' /proc/mounts | wc -l)
report "cgroups" "version 2 only, with cpu, memory and pids" \
  "$v1 of version 1; $(cat /sys/fs/cgroup/cgroup.controllers)" \
  sh -c '[ "$1" = 0 ] && grep -q cpu /sys/fs/cgroup/cgroup.controllers && grep -q memory /sys/fs/cgroup/cgroup.controllers &&
    grep -q pids /sys/fs/cgroup/cgroup.controllers' sh "$v1"

loaded=$(for module in overlay veth 8021q sch_netem vrf nf_tables tun macvlan; do
  grep -q "^$module " /proc/modules && printf '%s ' "$module"
done)
report "modules before Labmark" "none of those that benches want: it has to have them loaded" "${loaded:-none}" \
  test -z "$loaded"

outside=$(ip -o link show | grep -vc ': lo:')
report "network" "none but loopback: nothing can leave" "$outside other links" test "$outside" = 0
