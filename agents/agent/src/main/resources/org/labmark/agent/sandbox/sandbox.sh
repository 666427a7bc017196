#!/bin/sh
# The sandbox of a state folder: mount, network, process and cgroup namespaces of its own, no uplink, /run of its own.
# Everything made inside dies with its process 1, which does nothing but hold it: agents come and go.
#
#   sandbox.sh hold TAG FILE            makes one and waits for its end. TAG names our cgroups: labmark.TAG.
#                                       FILE gets process 1 as the machine sees it: its id, a space, its start time
#   sandbox.sh join TAG PID COMMAND...  runs a command in the sandbox whose process 1 is PID
#   sandbox.sh sweep TAG                removes those cgroups and the nodes' AppArmor profile, unless somebody is in them
#   sandbox.sh mode MOUNTINFO [WANTED]  prints v1 or v2: how nodes are limited on a machine with these mounts
#   sandbox.sh inside COMMAND...        an ordinary user runs a command as root of a user namespace like the sandbox's
#   sandbox.sh node FOLDER COMMAND...   an ordinary user runs a command in a folder as root of his nodes, who gets it
#
# Root makes it in the machine's own user namespace. An ordinary user makes it in one of his own, where he is root and
# his subordinate ids (subuid(5)) are the ids from 1 on; limits hold where a control group has been delegated to him.
set -eu

# Whether we are root of the machine.
privileged() {
  [ "$(id -u)" = 0 ]
}

# v2 where the unified hierarchy has the controllers, else v1. WANTED (or LABMARK_CGROUP) overrides.
mode() {
  if [ -n "${2:-}" ]; then
    case $2 in
      v1|v2) echo "$2"; return ;;
      *) echo "sandbox: LABMARK_CGROUP is \"$2\"; allowed are v1 and v2" >&2; exit 2 ;;
    esac
  fi
  if [ -n "$(hierarchy "$1" memory)" ] && [ -n "$(hierarchy "$1" pids)" ]; then echo v1; else echo v2; fi
}

# Where a v1 controller, or "unified", is mounted; nothing if it is not.
hierarchy() {
  awk -v want="$2" '{
    for (i = 7; i <= NF; i++) if ($i == "-") { type = $(i + 1); options = "," $(i + 3) ","; break }
    if ((want == "unified" && type == "cgroup2") || (type == "cgroup" && index(options, "," want ","))) { print $5; exit }
  }' "$1"
}

# A sandbox that has ended leaves empty groups behind: they are not its to remove, as it is in them.
sweep() {
  roots=
  for name in unified memory pids cpu devices; do
    root=$(hierarchy /proc/self/mountinfo $name)
    group=$root/labmark.$1
    if [ -n "$root" ] && [ -d "$group" ]; then
      [ -z "$(cat "$group/cgroup.procs" "$group/agent/cgroup.procs" 2>/dev/null)" ] || return 0
      roots="$roots $group"
    fi
  done
  for group in $roots; do
    find "$group" -depth -type d -exec rmdir {} + 2>/dev/null || true
  done
  if has_profile "$1"; then printf '%s' "labmark.$1" > "$apparmor/.remove" || true; fi
}

# AppArmor picks a profile of this machine by a program's path, and does so in nodes too: theirs is not the tcpdump or
# named that the machine's administrator had in mind. A profile of our own, which lets nodes do what their namespaces
# allow, keeps all others away.
apparmor=/sys/kernel/security/apparmor

has_profile() {
  grep -q "^labmark\.$1 " "$apparmor/profiles" 2>/dev/null
}

load_profile() {
  if ! [ -w "$apparmor/.replace" ] || ! command -v apparmor_parser >/dev/null; then return 0; fi
  apparmor_parser --replace --skip-cache <<END || true
abi <abi/3.0>,
profile labmark.$1 flags=(attach_disconnected, mediate_deleted) {
  capability,
  dbus,
  file,
  mount,
  network,
  pivot_root,
  ptrace,
  remount,
  signal,
  umount,
  unix,
}
END
}

# The first of 65,536 subordinate ids that are ours, by the file that grants them.
subordinate() {
  awk -F: -v name="$(id -un)" -v id="$(id -u)" '($1 == name || $1 == id) && $3 >= 65536 { print $2; exit }' "$1"
}

# What a process in a new user namespace does until it has ids: its input is descriptor 3.
once_mapped='until [ -n "$(cat /proc/self/gid_map)" ]; do sleep 0.005; done; exec "$@" <&3 3<&-'

# Waits until process $1 is in a user namespace of its own.
await_namespace() {
  child=$1 here=$(readlink /proc/self/ns/user)
  until [ "$(readlink "/proc/$child/ns/user")" != "$here" ]; do
    kill -0 "$child" 2>/dev/null || { wait "$child" || exit $?; exit 3; }
    sleep 0.005
  done
}

# Runs a command in a folder as root of a namespace within that of the sandbox's kind, as nodes have.
as_root_of_node() {
  chown 1:1 "$1"
  cd "$1"
  shift
  exec 3<&0
  setpriv --reuid=1 --regid=1 --clear-groups unshare --user /bin/sh -c "$once_mapped" sh "$@" &
  await_namespace $!
  echo 0 1 65536 > "/proc/$child/uid_map"
  echo 0 1 65536 > "/proc/$child/gid_map"
  wait "$child"
}

# Runs a command as root of a new user namespace. The map has to come from outside, and may only be written once.
as_root_of_own() {
  users=$(subordinate /etc/subuid) groups=$(subordinate /etc/subgid)
  if [ -z "$users" ] || [ -z "$groups" ]; then
    echo "sandbox: no 65536 ids for $(id -un) in /etc/subuid and /etc/subgid" >&2; exit 2
  fi
  # Whoever is not root yet loses all rights when a program starts; the second program is started as root.
  exec 3<&0
  unshare --user /bin/sh -c "$once_mapped" sh setpriv --clear-groups "$@" &
  await_namespace $!
  if ! newuidmap "$child" 0 "$(id -u)" 1 1 "$users" 65536 || ! newgidmap "$child" 0 "$(id -g)" 1 1 "$groups" 65536; then
    kill -9 "$child"; exit 3
  fi
  trap 'kill "$child"' TERM INT
  wait "$child"
}

# The control group that we are in, where it may be divided by us; nothing where it may not.
own_group() {
  group=$(hierarchy /proc/self/mountinfo unified)$(sed -n 's/^0:://p' /proc/self/cgroup)
  if [ -w "$group" ] && [ -w "$group/cgroup.procs" ]; then echo "${group%/}"; fi
}

# Whether systemd runs on our behalf and would give us a group of our own.
has_manager() {
  [ -S "${XDG_RUNTIME_DIR:-/nowhere}/systemd/private" ] && command -v systemd-run >/dev/null
}

# An ordinary user's sandbox. Our own group is emptied into a leaf first: one with processes passes no controllers on.
hold_as_user() {
  tag=$1 file=$2 status=0
  if [ -z "${LABMARK_NEAR:-}" ] && has_manager && systemd-run --user --scope --quiet -p Delegate=yes true; then
    LABMARK_NEAR=1 exec systemd-run --user --scope --quiet -p Delegate=yes -- /bin/sh "$0" hold "$tag" "$file"
  fi
  rm -f "$file"
  base=$(own_group)
  if [ -n "$base" ]; then
    find "$base/labmark.$tag" -depth -type d -exec rmdir {} + 2>/dev/null || true
    join "$base/labmark.$tag/agent"
    for controller in cpu memory pids; do
      { echo "+$controller" > "$base/cgroup.subtree_control"; } 2>/dev/null || true
    done
  fi
  as_root_of_own unshare --mount --net --pid --fork --propagation private \
    /bin/sh "$0" stage2 "$tag" user "$file" "$base" || status=$?
  rm -f "$file"
  if [ -n "$base" ]; then
    for controller in cpu memory pids; do
      { echo "-$controller" > "$base/cgroup.subtree_control"; } 2>/dev/null || true
    done
    { echo $$ > "$base/cgroup.procs"; } 2>/dev/null || true
    find "$base/labmark.$tag" -depth -type d -exec rmdir {} + 2>/dev/null || true
  fi
  exit $status
}

# The group of the sandbox whose process 1 is $2, as we see it; nothing where it has none of its own.
group_of() {
  group=$(sed -n 's/^0:://p' "/proc/$2/cgroup")
  case $group in
    */labmark.$1|*/labmark.$1/*)
      echo "$(hierarchy /proc/self/mountinfo unified)${group%%/labmark.$1*}/labmark.$1" ;;
  esac
}

join_as_user() {
  tag=$1 pid=$2
  group=$(group_of "$tag" "$pid")
  if [ -n "$group" ] && ! { echo $$ > "$group/agent/cgroup.procs"; } 2>/dev/null; then
    # From another login's group no way leads there: systemd brings us near.
    if [ -n "${LABMARK_NEAR:-}" ] || ! has_manager; then
      echo "sandbox: control group $group cannot be joined from here" >&2; exit 3
    fi
    LABMARK_NEAR=1 exec systemd-run --user --scope --quiet -- /bin/sh "$0" join "$@"
  fi
  shift 2
  export LABMARK_UNPRIVILEGED=1 LABMARK_CGROUP=v2 LABMARK_APPARMOR=
  exec nsenter --target "$pid" --user --mount --net --pid --cgroup -- "$@"
}

# A sandbox that has just ended may be sweeping its groups: then once more.
join() {
  tries=0
  until { mkdir -p "$1" && echo $$ > "$1/cgroup.procs"; } 2>/dev/null; do
    tries=$((tries + 1))
    [ $tries -lt 100 ] || { echo "sandbox: $1 cannot be joined" >&2; exit 3; }
    sleep 0.02
  done
}

# Puts this process into the groups of a tag, made where missing.
join_groups() {
  if [ "$2" = v1 ]; then
    for controller in memory pids cpu devices; do
      root=$(hierarchy /proc/self/mountinfo $controller)
      [ -z "$root" ] || join "$root/labmark.$1"
    done
  fi
  root=$(hierarchy /proc/self/mountinfo unified)
  group=$root/labmark.$1
  # Processes live in leaves only (cgroups(7), "no internal processes" rule), ours too.
  if [ -d "$group/agent" ]; then group=$group/agent; fi
  join "$group"
}

# Stage 2, process 1 of the new namespaces, still in the old cgroup namespace and with the machine's mounts in sight,
# /proc among them: there it reads what its id is outside.
stage2() {
  tag=$1 mode=$2 file=$3
  read -r outside rest < /proc/self/stat
  # Fields 3 to 21 stand between the name and the start time (proc(5)); the name has no spaces: it is sh.
  started=$(echo "$rest" | cut -d' ' -f21)
  mount -t proc proc /proc
  if [ "$mode" = user ]; then
    if [ -n "$4" ]; then join "$4/labmark.$tag"; fi
    exec unshare --cgroup /bin/sh "$0" stage3 "$mode" "$file" "$outside $started"
  fi
  mounts=/proc/self/mountinfo
  if [ -z "$(hierarchy $mounts unified)" ]; then
    # The unified hierarchy always exists, mounted or not; systemd in the nodes wants it.
    mkdir -p /sys/fs/cgroup/unified 2>/dev/null || true
    mount -t cgroup2 cgroup2 /sys/fs/cgroup/unified
  fi
  if [ "$mode" = v2 ]; then
    for controller in cpu memory pids; do
      { echo "+$controller" > "$(hierarchy $mounts unified)/cgroup.subtree_control"; } 2>/dev/null || true
    done
  fi
  join_groups "$tag" "$mode"
  exec unshare --cgroup /bin/sh "$0" stage3 "$mode" "$file" "$outside $started"
}

# Stage 3: the new namespaces' own mounts. A mount point is covered, never removed: it may be shared with the machine.
stage3() {
  mode=$1 file=$2 outside=$3
  v1=
  if [ "$mode" = v1 ]; then
    for controller in memory pids cpu devices; do
      [ -z "$(hierarchy /proc/self/mountinfo $controller)" ] || v1="$v1 $controller"
    done
  fi
  mount -t tmpfs -o mode=755 labmark /run
  mkdir -p /run/netns /run/lock /run/labmark/cgroup
  # The OCI runtime refuses a mixture under /sys/fs/cgroup: show it the one or the other.
  if [ "$mode" != v1 ]; then
    mount -t cgroup2 labmark /sys/fs/cgroup
    mount -t cgroup2 labmark /run/labmark/cgroup
    # An ordinary user may have been given none.
    [ ! -w /run/labmark/cgroup/cgroup.procs ] || join /run/labmark/cgroup/agent
    for controller in cpu memory pids; do
      { echo "+$controller" > /run/labmark/cgroup/cgroup.subtree_control; } 2>/dev/null || true
    done
  else
    mount -t tmpfs -o mode=755 labmark /sys/fs/cgroup
    for controller in $v1; do
      mkdir "/sys/fs/cgroup/$controller"
      options=$(awk -F: -v c="$controller" '{ n = split($2, parts, ","); for (i = 1; i <= n; i++) if (parts[i] == c) print $2 }' /proc/self/cgroup)
      mount -t cgroup -o "$options" labmark "/sys/fs/cgroup/$controller"
    done
    mount -t cgroup2 labmark /run/labmark/cgroup
  fi
  if [ "$mode" = user ]; then
    # Nobody but root of the machine makes device nodes; the machine's own will do, where it is open to all.
    touch /run/labmark/tun
    mount --bind /dev/net/tun /run/labmark/tun || true
  else
    mknod -m 666 /run/labmark/tun c 10 200
  fi
  ip link set lo up
  # Last: whoever reads it may join.
  echo "$outside" > "$file.new"
  mv "$file.new" "$file"
  exec tini -- sleep infinity
}

command=$1; shift
case $command in
  mode)
    mode "$@" ;;
  hold)
    tag=$1 file=$2
    privileged || hold_as_user "$@"
    mode=$(mode /proc/self/mountinfo "${LABMARK_CGROUP:-}")
    rm -f "$file"
    load_profile "$tag"
    status=0
    unshare --mount --net --pid --fork --propagation private \
      /bin/sh "$0" stage2 "$tag" "$mode" "$file" || status=$?
    rm -f "$file"
    sweep "$tag"
    exit $status ;;
  join)
    privileged || join_as_user "$@"
    tag=$1 pid=$2; shift 2
    LABMARK_CGROUP=$(mode /proc/self/mountinfo "${LABMARK_CGROUP:-}")
    export LABMARK_CGROUP
    LABMARK_APPARMOR=
    if has_profile "$tag"; then LABMARK_APPARMOR=labmark.$tag; fi
    export LABMARK_APPARMOR
    join_groups "$tag" "$LABMARK_CGROUP"
    exec nsenter --target "$pid" --mount --net --pid --cgroup -- "$@" ;;
  sweep)
    sweep "$@" ;;
  inside)
    as_root_of_own "$@" ;;
  node)
    as_root_of_own /bin/sh "$0" node2 "$@" ;;
  node2)
    as_root_of_node "$@" ;;
  stage2|stage3)
    "$command" "$@" ;;
esac
