# What doctor finds. Everything that it calls missing would keep a bench from running.

findings=$(lm doctor --json)
code=$?
jq -r '.findings[] | "\(.state) \(.subject): \(.detail)"' <<<"$findings"
missing=$(jq -r '[.findings[] | select(.state == "MISSING") | .subject] | join(", ")' <<<"$findings")
report "doctor" "nothing missing" "exit $code; missing: ${missing:-nothing}" test "$code:$missing" = 0:

for subject in "802.1Q VLAN devices" "VRF" "netem (delay, loss)" "bonding"; do
  state=$(jq -r --arg subject "$subject" '.findings[] | select(.subject == $subject) | .state' <<<"$findings")
  report "doctor: $subject" "OK" "${state:-no such finding}" test "$state" = OK
done
