#!/bin/sh
# Becomes an ordinary user and runs AsOrdinaryUser. As root, in a mount namespace of its own, where that user is known and
# what he needs of the checkout can be read; outside it nothing changes but a control group, which is removed.
#
#   as-ordinary-user.sh FOLDER CHECKOUT LIBRARIES IMAGE UID FIRST-ID JAVA-HOME CLASS-PATH [ATTEMPT...]
set -eu
folder=$1 checkout=$2 libraries=$3 image=$4 uid=$5 first=$6 java=$7 classpath=$8
shift 8
script=$checkout/agents/agent/src/main/resources/org/labmark/agent/sandbox/sandbox.sh
home=$folder/home
chmod 711 "$folder"
mkdir "$folder/checkout" "$folder/libraries" "$folder/etc" "$home" "$home/program"
mount --bind "$checkout" "$folder/checkout"
mount --bind "$libraries" "$folder/libraries"
script=$folder/checkout/${script#"$checkout/"}

cp /etc/passwd /etc/group "$folder/etc"
echo "labmark-it:x:$uid:$uid::$home:/bin/sh" >> "$folder/etc/passwd"
echo "labmark-it:x:$uid:" >> "$folder/etc/group"
echo "labmark-it:$first:65536" | tee "$folder/etc/subuid" > "$folder/etc/subgid"
for file in passwd group subuid subgid; do
  [ -e "/etc/$file" ] || touch "/etc/$file"
  mount --bind "$folder/etc/$file" "/etc/$file"
done
# As udev has it on an ordinary machine.
mount -t tmpfs labmark /dev/net
mknod -m 666 /dev/net/tun c 10 200

# As systemd would delegate one.
groups=/sys/fs/cgroup
[ ! -d "$groups/unified" ] || groups=$groups/unified
group=$groups/labmark-it-$uid
mkdir -p "$group/session"
for place in "$groups" "$group"; do
  for controller in cpu memory pids; do
    { echo "+$controller" > "$place/cgroup.subtree_control"; } 2>/dev/null || true
  done
done
chown "$uid:$uid" "$group" "$group"/cgroup.* "$group/session" "$group/session"/cgroup.*
chown -R "$uid:$uid" "$home"

as_user() {
  setpriv --reuid="$uid" --regid="$uid" --clear-groups \
    env -i HOME="$home" USER=labmark-it PATH="$PATH" LABMARK_HOME="$home/state" LABMARK_PATIENCE="${LABMARK_PATIENCE:-1}" "$@"
}

rootfs=$home/state/images/$(basename "$(dirname "$image")")/rootfs
as_user mkdir -p "$rootfs"
tar --directory="$image" --create --xattrs --xattrs-include='*' --numeric-owner --one-file-system --exclude='./dev/*' . |
  as_user sh "$script" node "$rootfs" tar --extract --numeric-owner --same-owner --same-permissions --xattrs \
    --xattrs-include='*'

cd "$folder/checkout/harness/app"
status=0
(
  sh -c 'echo "$PPID"' > "$group/session/cgroup.procs"
  as_user "$java/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED \
    --sun-misc-unsafe-memory-access=allow -cp "$classpath" org.labmark.app.escape.AsOrdinaryUser "$home/state" \
    "$home/program" "$@"
) || status=$?
sleep 0.5
echo "groups $(find "$group/session" -mindepth 1 -type d | wc -l)"
find "$group" -depth -type d -exec rmdir {} +
exit $status
