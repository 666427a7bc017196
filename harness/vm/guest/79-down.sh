# A power cycle, and the end: nothing of it stays, AppArmor's profile included.

lm bench restart pair left
again=$(in_node left 'ping -n -c 5 -W 5 10.0.0.2 | grep -o "[0-9.]*% packet loss"')
report "power cycle of a node" "0% packet loss" "$again" test "$again" = "0% packet loss"

lm bench down pair
report_census "census after bench down"
profiles=$(grep -c '^labmark' /sys/kernel/security/apparmor/profiles)
report "AppArmor profiles left" "0" "$profiles" test "$profiles" = 0
