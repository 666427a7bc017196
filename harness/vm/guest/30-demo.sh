# The demo's bench: ten nodes with systemd, FRR, Open vSwitch, BIND, Kea, nftables; every attempt must earn what its
# proof says. Its time is not judged here: an emulated processor is some ten times slower.

started=$SECONDS
said=$(lm demo 2>&1)
code=$?
printf '%s\n' "$said"
report "demo" "exit 0: three attempts earn what their proofs say" \
  "exit $code in $((SECONDS - started)) s; $(tail -n 1 <<<"$said")" test "$code" = 0

report_census "census after the demo"
