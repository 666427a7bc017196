# The escape kit: what root of a node may try, and what must come of it. The machine has an address, as any has; there is
# nothing at the other end.

ip link add lan0 type dummy && ip addr add 192.0.2.10/24 dev lan0 && ip link set lan0 up
jars=("$checkout"/harness/app/target/{labmark-app.jar,test-classes})
jars+=("$checkout"/harness/app/target/lib/*.jar "$checkout"/harness/app/target/test-lib/*.jar)
folder=$(mktemp -d /root/kit.XXXXXX)
# The kit's pauses are stretched too: no further than it takes.
said=$(cd "$checkout/harness/app" && PATH=$PATH:/usr/sbin LABMARK_PATIENCE=4 "$JAVA_HOME/bin/java" -XX:TieredStopAtLevel=1 \
  --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -cp "$(IFS=:; printf '%s' "${jars[*]}")" \
  org.junit.platform.console.ConsoleLauncher execute --select-class=org.labmark.app.escape.EscapeIT \
  --include-classname='.*IT' --reports-dir="$folder" --details=tree --disable-ansi-colors 2>&1)
code=$?
printf '%s\n' "$said"
number() { sed -n "s/.*\[ *\([0-9]*\) tests $1 .*/\1/p" <<<"$said"; }
report "escape kit" "every attempt denied as it says" \
  "$(number found) attempts, $(number successful) as expected, $(number failed) not" test "$code" = 0
ip link del lan0
