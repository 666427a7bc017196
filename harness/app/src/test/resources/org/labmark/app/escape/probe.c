/*
 * What a candidate who can program would plant in a node: one static program, no libraries. Each verb tries one thing and
 * says "allowed ..." or "refused ERRNO ..." in one line. `probe call NAME ARGS` makes any system call: an argument is a
 * number, @ (64 KiB of zeroes) or a text.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/if_packet.h>
#include <net/if.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/inotify.h>
#include <sys/ioctl.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static char zeroes[65536];

static int said(long result, const char *detail) {
  if (result >= 0) {
    printf("allowed %s\n", detail);
    return 0;
  }
  const char *name = strerrorname_np(errno);
  printf("refused %s %s\n", name ? name : "?", detail);
  return 1;
}

static int counted(long count, long wanted, const char *what) {
  char detail[80];
  int why = errno;
  snprintf(detail, sizeof detail, "%ld of %ld %s", count, wanted, what);
  errno = why;
  return said(count >= wanted ? 0 : -1, detail);
}

static const struct { const char *name; long number; } CALLS[] = {
#define C(n) {#n, SYS_##n}
  C(bpf), C(perf_event_open), C(io_uring_setup), C(userfaultfd), C(keyctl), C(add_key), C(request_key), C(init_module),
  C(finit_module), C(delete_module), C(kexec_load), C(kexec_file_load), C(swapon), C(swapoff), C(settimeofday),
  C(clock_settime), C(adjtimex), C(syslog), C(unshare), C(setns), C(pivot_root), C(acct), C(quotactl), C(reboot),
  C(process_vm_readv), C(kcmp), C(lookup_dcookie), C(name_to_handle_at), C(personality), C(vhangup), C(pidfd_open),
  C(clone3), C(fanotify_init), C(move_pages), C(mbind), C(memfd_create), C(open_by_handle_at), C(fsopen), C(open_tree),
  C(mount_setattr), C(sethostname), C(nfsservctl), C(process_madvise), C(landlock_create_ruleset), C(memfd_secret),
#ifdef SYS_ioperm
  C(ioperm), C(iopl), C(modify_ldt), C(uselib),
#endif
};

static int call(char **a, int n) {
  long number = -1, v[6] = {0};
  for (size_t i = 0; i < sizeof CALLS / sizeof *CALLS; i++)
    if (!strcmp(a[0], CALLS[i].name)) number = CALLS[i].number;
  if (number < 0) {
    fprintf(stderr, "unknown call %s\n", a[0]);
    return 2;
  }
  for (int i = 1; i < n && i <= 6; i++) {
    char *end;
    v[i - 1] = strtol(a[i], &end, 0);
    if (!strcmp(a[i], "@")) v[i - 1] = (long)zeroes;
    else if (*end) v[i - 1] = (long)a[i];
  }
  return said(syscall(number, v[0], v[1], v[2], v[3], v[4], v[5]), a[0]);
}

/* Writes a file as it is, so that where it is allowed nothing changes. */
static int rewrite(const char *path) {
  char text[4096];
  int fd = open(path, O_RDONLY);
  ssize_t n = fd < 0 ? -1 : read(fd, text, sizeof text);
  if (n < 0) return said(-1, path);
  fd = open(path, O_WRONLY);
  return said(fd < 0 ? -1 : write(fd, text, n), path);
}

static int reads(const char *path) {
  char text[64];
  int fd = open(path, O_RDONLY | O_NONBLOCK);
  ssize_t n = fd < 0 ? -1 : read(fd, text, sizeof text);
  if (n == 0) errno = ENODATA;
  return said(n > 0 ? n : -1, path);
}

static int writes(const char *path, const char *text) {
  int fd = open(path, O_WRONLY);
  return said(fd < 0 ? -1 : write(fd, text, strlen(text)), path);
}

/* A handle to the root folder of a file system, as its inode number is known; needs no path to it. */
static int handle(const char *mount) {
  struct { struct file_handle head; unsigned char octets[128]; } h;
  int id, at = open(mount, O_RDONLY);
  h.head.handle_bytes = 128;
  if (at < 0 || syscall(SYS_name_to_handle_at, AT_FDCWD, mount, &h, &id, 0)) return said(-1, "name_to_handle_at");
  return said(syscall(SYS_open_by_handle_at, at, &h, O_RDONLY), mount);
}

static int enters(const char *path) {
  int fd = open(path, O_RDONLY);
  return said(fd < 0 ? -1 : setns(fd, 0), path);
}

static int abstract(const char *name, int listening) {
  struct sockaddr_un a = {.sun_family = AF_UNIX};
  int s = socket(AF_UNIX, SOCK_STREAM, 0);
  strncpy(a.sun_path + 1, name, sizeof a.sun_path - 2);
  socklen_t length = offsetof(struct sockaddr_un, sun_path) + 1 + strlen(name);
  if (!listening) return said(connect(s, (void *)&a, length), name);
  if (bind(s, (void *)&a, length) || listen(s, 5)) return said(-1, name);
  if (fork() == 0) {
    setsid();
    close(1), close(2);
    sleep(listening);
    _exit(0);
  }
  return said(0, name);
}

/* Holds what another place then looks for: a lock, shared memory, a memory file. */
static int hold(const char *kind, const char *name, int seconds) {
  long got = -1;
  if (!strcmp(kind, "flock")) {
    int fd = open(name, O_RDONLY);
    got = fd < 0 ? -1 : flock(fd, LOCK_EX | LOCK_NB);
  } else if (!strcmp(kind, "shm")) {
    got = shmget(atoi(name), 4096, IPC_CREAT | IPC_EXCL | 0666);
  } else if (!strcmp(kind, "posix")) {
    got = shm_open(name, O_CREAT | O_EXCL | O_RDWR, 0666);
  }
  if (got >= 0 && seconds > 0 && fork() == 0) {
    setsid();
    close(1), close(2);
    sleep(seconds);
    _exit(0);
  }
  return said(got, name);
}

static int limit(int which, long value) {
  struct rlimit l = {value, value};
  char detail[40];
  snprintf(detail, sizeof detail, "limit %d to %ld", which, value);
  return said(setrlimit(which, &l), detail);
}

static int forks(long wanted) {
  long n = 0;
  setpgid(0, 0);
  for (; n < wanted; n++) {
    pid_t child = fork();
    if (child < 0) break;
    if (child == 0) {
      pause();
      _exit(0);
    }
  }
  int result = counted(n, wanted, "processes");
  fflush(stdout);
  signal(SIGTERM, SIG_IGN);
  kill(0, SIGTERM);
  while (wait(NULL) > 0) {}
  return result;
}

static void bomb(int seconds) {
  time_t end = time(NULL) + seconds;
  while (time(NULL) < end) {
    if (fork() < 0) usleep(100);
    while (waitpid(-1, NULL, WNOHANG) > 0) {}
  }
  _exit(0);
}

static int memory(long mib) {
  long n = 0;
  for (; n < mib; n++) {
    char *p = mmap(NULL, 1 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED) break;
    memset(p, 1, 1 << 20);
  }
  return counted(n, mib, "MiB");
}

/* Memory that no process has mapped: full pipes and socket buffers. */
static int pipes(long wanted) {
  long n = 0;
  for (; n < wanted; n++) {
    int p[2];
    if (pipe2(p, O_NONBLOCK)) break;
    fcntl(p[1], F_SETPIPE_SZ, 1 << 20);
    while (write(p[1], zeroes, sizeof zeroes) > 0) {}
  }
  return counted(n, wanted, "pipes");
}

/* Opens as many as it gets; keeps them for some seconds in a process that nobody waits for. */
static int descriptors(const char *kind, long wanted, int seconds) {
  long n = 0;
  for (; n < wanted; n++) {
    int fd = !strcmp(kind, "inotify") ? inotify_init1(0)
           : !strcmp(kind, "pty")     ? posix_openpt(O_RDWR | O_NOCTTY)
           : !strcmp(kind, "socket")  ? socket(AF_INET, SOCK_DGRAM, 0)
                                      : open("/dev/null", O_RDONLY);
    if (fd < 0) break;
  }
  int why = errno;
  if (seconds > 0 && fork() == 0) {
    setsid();
    close(0), close(1), close(2);
    sleep(seconds);
    _exit(0);
  }
  errno = why;
  return counted(n, wanted, kind);
}

static int files(const char *folder, long wanted) {
  char path[300];
  long n = 0;
  for (; n < wanted; n++) {
    snprintf(path, sizeof path, "%s/%ld", folder, n);
    int fd = open(path, O_CREAT | O_WRONLY, 0600);
    if (fd < 0) break;
    close(fd);
  }
  return counted(n, wanted, "files");
}

static void *spin(void *unused) {
  for (volatile unsigned long i = 0;; i++) {}
  return unused;
}

static void burn(int threads, int seconds) {
  for (int i = 0; i < threads; i++) {
    pthread_t t;
    pthread_create(&t, NULL, spin, NULL);
  }
  sleep(seconds);
  _exit(0);
}

/* One datagram a flow, to loopback addresses: as many flows as there is time for. */
static int flows(long wanted, int seconds) {
  int s = socket(AF_INET, SOCK_DGRAM, 0);
  time_t end = time(NULL) + seconds;
  long n = 0;
  for (; n < wanted && time(NULL) < end; n++) {
    struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons(1024 + n % 60000)};
    a.sin_addr.s_addr = htonl(0x7f000002 + n / 60000);
    sendto(s, "x", 1, MSG_DONTWAIT, (void *)&a, sizeof a);
  }
  printf("sent %ld\n", n);
  return 0;
}

static int packet(const char *port, struct sockaddr_ll *a) {
  int s = socket(AF_PACKET, SOCK_RAW, htons(3));
  *a = (struct sockaddr_ll){.sll_family = AF_PACKET, .sll_protocol = htons(3), .sll_ifindex = if_nametoindex(port), .sll_halen = 6};
  return s < 0 || bind(s, (void *)a, sizeof *a) ? -1 : s;
}

/* A frame that carries a word, from an address, to everybody: once, or for some seconds without pause. */
static int shout(const char *port, const char *word, int seconds) {
  struct sockaddr_ll a;
  unsigned char frame[1000] = {255, 255, 255, 255, 255, 255, 2, 0x66, 0x66, 0x66, 0x66, 0x66, 0x88, 0xb5};
  int s = packet(port, &a);
  if (s < 0) return said(-1, port);
  strncpy((char *)frame + 14, word, 200);
  time_t end = time(NULL) + seconds;
  long n = 0;
  do {
    if (send(s, frame, seconds ? sizeof frame : 200, MSG_DONTWAIT) > 0) n++;
  } while (time(NULL) < end);
  printf("sent %ld\n", n);
  return 0;
}

/* Whether a word passes by on a port within some seconds. */
static int hear(const char *port, const char *word, int seconds) {
  struct sockaddr_ll a;
  static char frame[2000];
  int s = packet(port, &a);
  if (s < 0) return said(-1, port);
  struct pollfd p = {s, POLLIN, 0};
  time_t end = time(NULL) + seconds;
  while (time(NULL) < end) {
    if (poll(&p, 1, 100) < 1) continue;
    ssize_t n = recv(s, frame, sizeof frame, 0);
    if (n > 0 && memmem(frame, n, word, strlen(word))) {
      printf("heard %s\n", word);
      return 0;
    }
  }
  printf("heard nothing\n");
  return 0;
}

static int serve(const char *address, int port) {
  struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons(port)};
  inet_aton(address, &a.sin_addr);
  int one = 1, s = socket(AF_INET, SOCK_STREAM, 0);
  setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
  if (bind(s, (void *)&a, sizeof a) || listen(s, 16)) return said(-1, "listen");
  said(0, "listening");
  fflush(stdout);
  if (fork()) return 0;
  setsid();
  close(0), close(1), close(2);
  signal(SIGCHLD, SIG_IGN);
  for (;;) {
    int c = accept(s, NULL, NULL);
    if (c < 0) continue;
    if (fork() == 0) {
      char b[64];
      setsockopt(c, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
      for (ssize_t n; (n = read(c, b, sizeof b)) > 0;)
        if (write(c, b, n) < 0) break;
      _exit(0);
    }
    close(c);
  }
}

/* Connections to oneself, full of octets that nobody reads: memory of the kernel's. */
static int stuff(long wanted, int seconds) {
  struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons(4109), .sin_addr.s_addr = htonl(0x7f000001)};
  int one = 1, l = socket(AF_INET, SOCK_STREAM, 0);
  long n = 0, octets = 0;
  setsockopt(l, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
  if (bind(l, (void *)&a, sizeof a) || listen(l, 128)) return said(-1, "listen");
  for (; n < wanted; n++) {
    int s = socket(AF_INET, SOCK_STREAM, 0);
    if (s < 0 || connect(s, (void *)&a, sizeof a) || accept(l, NULL, NULL) < 0) break;
    fcntl(s, F_SETFL, O_NONBLOCK);
    for (int quiet = 0; quiet < 2;) {
      ssize_t sent = write(s, zeroes, sizeof zeroes);
      if (sent > 0) octets += sent, quiet = 0;
      else quiet++, usleep(1000);
    }
  }
  printf("stuffed %ld connections %ld MiB\n", n, octets >> 20);
  fflush(stdout);
  sleep(seconds);
  return 0;
}

static long micros(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1000000L + t.tv_nsec / 1000;
}

static int ascending(const void *a, const void *b) { return (*(long *)a > *(long *)b) - (*(long *)a < *(long *)b); }

/* Sends an octet every few milliseconds for some seconds and waits for each to come back; says how long they took. */
static int echo(const char *address, int port, int seconds, int pause) {
  static long took[100000];
  struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons(port)};
  inet_aton(address, &a.sin_addr);
  int one = 1, s = socket(AF_INET, SOCK_STREAM, 0);
  setsockopt(s, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  struct timeval patience = {10, 0};
  setsockopt(s, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  if (connect(s, (void *)&a, sizeof a)) return said(-1, "connect");
  long end = micros() + seconds * 1000000L;
  int n = 0, lost = 0;
  while (micros() < end && n < 100000) {
    char b = 'x';
    long start = micros();
    if (write(s, &b, 1) != 1 || read(s, &b, 1) != 1) {
      lost++;
      break;
    }
    took[n++] = micros() - start;
    usleep(pause * 1000);
  }
  qsort(took, n, sizeof *took, ascending);
  if (n) printf("count %d lost %d p50 %ld p99 %ld max %ld\n", n, lost, took[n / 2], took[(n * 99L) / 100], took[n - 1]);
  else printf("count 0 lost %d\n", lost);
  return 0;
}

/* A datagram to every address of 172.20.0.0/14 in turn: each wants a neighbour to be found. */
static int sweep(int seconds) {
  int s = socket(AF_INET, SOCK_DGRAM, 0);
  time_t end = time(NULL) + seconds;
  long n = 0;
  for (; time(NULL) < end; n++) {
    struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons(9), .sin_addr.s_addr = htonl(0xac140100 + n % 200000)};
    sendto(s, "x", 1, MSG_DONTWAIT, (void *)&a, sizeof a);
  }
  printf("sent %ld\n", n);
  return 0;
}

static int terminal(int seconds) {
  time_t end = time(NULL) + seconds;
  memset(zeroes, 'y', sizeof zeroes);
  while (time(NULL) < end)
    if (write(1, zeroes, sizeof zeroes) < 0) break;
  return 0;
}

#define N(i) (argc > (i) ? atol(argv[i]) : 0)
#define T(i) (argc > (i) ? argv[i] : "")

int main(int argc, char **argv) {
  const char *verb = T(1);
  signal(SIGPIPE, SIG_IGN);
  if (!strcmp(verb, "call")) return call(argv + 2, argc - 2);
  if (!strcmp(verb, "socket")) return said(socket(N(2), N(3), N(4)), "socket");
  if (!strcmp(verb, "rewrite")) return rewrite(T(2));
  if (!strcmp(verb, "read")) return reads(T(2));
  if (!strcmp(verb, "write")) return writes(T(2), T(3));
  if (!strcmp(verb, "handle")) return handle(T(2));
  if (!strcmp(verb, "setns")) return enters(T(2));
  if (!strcmp(verb, "abstract")) return abstract(T(2), N(3));
  if (!strcmp(verb, "hold")) return hold(T(2), T(3), N(4));
  if (!strcmp(verb, "limit")) return limit(N(2), N(3));
  if (!strcmp(verb, "nice")) return said(setpriority(PRIO_PROCESS, 0, N(2)), "nice");
  if (!strcmp(verb, "realtime")) {
    struct sched_param p = {1};
    return said(sched_setscheduler(0, SCHED_FIFO, &p), "SCHED_FIFO");
  }
  if (!strcmp(verb, "forks")) return forks(N(2));
  if (!strcmp(verb, "bomb")) bomb(N(2));
  if (!strcmp(verb, "memory")) return memory(N(2));
  if (!strcmp(verb, "pipes")) return pipes(N(2));
  if (!strcmp(verb, "descriptors")) return descriptors(T(2), N(3), N(4));
  if (!strcmp(verb, "files")) return files(T(2), N(3));
  if (!strcmp(verb, "burn")) burn(N(2), N(3));
  if (!strcmp(verb, "flows")) return flows(N(2), N(3));
  if (!strcmp(verb, "stuff")) return stuff(N(2), N(3));
  if (!strcmp(verb, "shout")) return shout(T(2), T(3), N(4));
  if (!strcmp(verb, "hear")) return hear(T(2), T(3), N(4));
  if (!strcmp(verb, "serve")) return serve(T(2), N(3));
  if (!strcmp(verb, "echo")) return echo(T(2), N(3), N(4), N(5));
  if (!strcmp(verb, "sweep")) return sweep(N(2));
  if (!strcmp(verb, "terminal")) return terminal(N(2));
  fprintf(stderr, "unknown verb %s\n", verb);
  return 2;
}
