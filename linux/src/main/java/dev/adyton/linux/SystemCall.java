package dev.adyton.linux;

import java.util.Locale;
import java.util.OptionalInt;

/// The system calls that this module makes or filters, by their names in the manual pages, with
/// their numbers on x86-64 and on AArch64 (`-1` where the architecture has no such call).
///
/// @see <a href="https://man7.org/linux/man-pages/man2/syscalls.2.html">syscalls(2)</a>
public enum SystemCall {
  /// `accept4`.
  ACCEPT4(288, 242),
  /// `acct`.
  ACCT(163, 89),
  /// `add_key`.
  ADD_KEY(248, 217),
  /// `adjtimex`.
  ADJTIMEX(159, 171),
  /// `bind`.
  BIND(49, 200),
  /// `bpf`.
  BPF(321, 280),
  /// `capset`.
  CAPSET(126, 91),
  /// `chdir`.
  CHDIR(80, 49),
  /// `chroot`.
  CHROOT(161, 51),
  /// `clock_adjtime`.
  CLOCK_ADJTIME(305, 266),
  /// `clock_settime`.
  CLOCK_SETTIME(227, 112),
  /// `clone`.
  CLONE(56, 220),
  /// `clone3`.
  CLONE3(435, 435),
  /// `close`.
  CLOSE(3, 57),
  /// `close_range`.
  CLOSE_RANGE(436, 436),
  /// `connect`.
  CONNECT(42, 203),
  /// `delete_module`.
  DELETE_MODULE(176, 106),
  /// `execve`.
  EXECVE(59, 221),
  /// `execveat`.
  EXECVEAT(322, 281),
  /// `faccessat`.
  FACCESSAT(269, 48),
  /// `fanotify_init`.
  FANOTIFY_INIT(300, 262),
  /// `fcntl`.
  FCNTL(72, 25),
  /// `finit_module`.
  FINIT_MODULE(313, 273),
  /// `fork`.
  FORK(57, -1),
  /// `fsconfig`.
  FSCONFIG(431, 431),
  /// `fsmount`.
  FSMOUNT(432, 432),
  /// `fsopen`.
  FSOPEN(430, 430),
  /// `fspick`.
  FSPICK(433, 433),
  /// `getegid`.
  GETEGID(108, 177),
  /// `geteuid`.
  GETEUID(107, 175),
  /// `getpid`.
  GETPID(39, 172),
  /// `gettid`.
  GETTID(186, 178),
  /// `init_module`.
  INIT_MODULE(175, 105),
  /// `io_uring_enter`.
  IO_URING_ENTER(426, 426),
  /// `io_uring_register`.
  IO_URING_REGISTER(427, 427),
  /// `io_uring_setup`.
  IO_URING_SETUP(425, 425),
  /// `ioctl`.
  IOCTL(16, 29),
  /// `ioperm`.
  IOPERM(173, -1),
  /// `iopl`.
  IOPL(172, -1),
  /// `kcmp`.
  KCMP(312, 272),
  /// `kexec_file_load`.
  KEXEC_FILE_LOAD(320, 294),
  /// `kexec_load`.
  KEXEC_LOAD(246, 104),
  /// `keyctl`.
  KEYCTL(250, 219),
  /// `kill`.
  KILL(62, 129),
  /// `landlock_add_rule`.
  LANDLOCK_ADD_RULE(445, 445),
  /// `landlock_create_ruleset`.
  LANDLOCK_CREATE_RULESET(444, 444),
  /// `landlock_restrict_self`.
  LANDLOCK_RESTRICT_SELF(446, 446),
  /// `lookup_dcookie`.
  LOOKUP_DCOOKIE(212, 18),
  /// `memfd_create`.
  MEMFD_CREATE(319, 279),
  /// `memfd_secret`.
  MEMFD_SECRET(447, 447),
  /// `migrate_pages`.
  MIGRATE_PAGES(256, 238),
  /// `mkdirat`.
  MKDIRAT(258, 34),
  /// `mknod`.
  MKNOD(133, -1),
  /// `mknodat`.
  MKNODAT(259, 33),
  /// `mmap`.
  MMAP(9, 222),
  /// `mount`.
  MOUNT(165, 40),
  /// `mount_setattr`.
  MOUNT_SETATTR(442, 442),
  /// `move_mount`.
  MOVE_MOUNT(429, 429),
  /// `move_pages`.
  MOVE_PAGES(279, 239),
  /// `mq_open`.
  MQ_OPEN(240, 180),
  /// `msgget`.
  MSGGET(68, 186),
  /// `name_to_handle_at`.
  NAME_TO_HANDLE_AT(303, 264),
  /// `nfsservctl`.
  NFSSERVCTL(180, 42),
  /// `open_by_handle_at`.
  OPEN_BY_HANDLE_AT(304, 265),
  /// `open_tree`.
  OPEN_TREE(428, 428),
  /// `openat`.
  OPENAT(257, 56),
  /// `perf_event_open`.
  PERF_EVENT_OPEN(298, 241),
  /// `personality`.
  PERSONALITY(135, 92),
  /// `pidfd_getfd`.
  PIDFD_GETFD(438, 438),
  /// `pidfd_open`.
  PIDFD_OPEN(434, 434),
  /// `pidfd_send_signal`.
  PIDFD_SEND_SIGNAL(424, 424),
  /// `pivot_root`.
  PIVOT_ROOT(155, 41),
  /// `ppoll`.
  PPOLL(271, 73),
  /// `prctl`.
  PRCTL(157, 167),
  /// `prlimit64`.
  PRLIMIT64(302, 261),
  /// `process_madvise`.
  PROCESS_MADVISE(440, 440),
  /// `process_mrelease`.
  PROCESS_MRELEASE(448, 448),
  /// `process_vm_readv`.
  PROCESS_VM_READV(310, 270),
  /// `process_vm_writev`.
  PROCESS_VM_WRITEV(311, 271),
  /// `ptrace`.
  PTRACE(101, 117),
  /// `quotactl`.
  QUOTACTL(179, 60),
  /// `quotactl_fd`.
  QUOTACTL_FD(443, 443),
  /// `read`.
  READ(0, 63),
  /// `reboot`.
  REBOOT(169, 142),
  /// `request_key`.
  REQUEST_KEY(249, 218),
  /// `seccomp`.
  RT_SIGQUEUEINFO(129, 138),
  RT_TGSIGQUEUEINFO(297, 240),
  SECCOMP(317, 277),
  /// `semget`.
  SEMGET(64, 190),
  /// `sendto`.
  SENDTO(44, 206),
  /// `setdomainname`.
  SETDOMAINNAME(171, 162),
  /// `setfsgid`.
  SETFSGID(123, 152),
  /// `setfsuid`.
  SETFSUID(122, 151),
  /// `setgid`.
  SETGID(106, 144),
  /// `setgroups`.
  SETGROUPS(116, 159),
  /// `sethostname`.
  SETHOSTNAME(170, 161),
  /// `setns`.
  SETNS(308, 268),
  /// `setpgid`.
  SETPGID(109, 154),
  /// `setregid`.
  SETREGID(114, 143),
  /// `setresgid`.
  SETRESGID(119, 149),
  /// `setresuid`.
  SETRESUID(117, 147),
  /// `setreuid`.
  SETREUID(113, 145),
  /// `setsid`.
  SETSID(112, 157),
  /// `settimeofday`.
  SETTIMEOFDAY(164, 170),
  /// `setuid`.
  SETUID(105, 146),
  /// `shmget`.
  SHMGET(29, 194),
  /// `shutdown`.
  SHUTDOWN(48, 210),
  /// `socket`.
  SOCKET(41, 198),
  /// `socketpair`.
  SOCKETPAIR(53, 199),
  /// `swapoff`.
  STATX(332, 291),
  SWAPOFF(168, 225),
  /// `swapon`.
  SWAPON(167, 224),
  /// `syslog`.
  SYSLOG(103, 116),
  /// `umount2`.
  TKILL(200, 130),
  UMOUNT2(166, 39),
  /// `unshare`.
  UNSHARE(272, 97),
  /// `uselib`.
  USELIB(134, -1),
  /// `userfaultfd`.
  USERFAULTFD(323, 282),
  /// `vfork`.
  VFORK(58, -1),
  /// `vhangup`.
  VHANGUP(153, 58),
  /// `vmsplice`.
  VMSPLICE(278, 75),
  /// `wait4`.
  WAIT4(61, 260),
  /// `waitid`.
  WAITID(247, 95),
  /// `write`.
  WRITE(1, 64);

  private final int x8664;
  private final int aarch64;

  SystemCall(int x8664, int aarch64) {
    this.x8664 = x8664;
    this.aarch64 = aarch64;
  }

  /// {@return the name in the manual pages}
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// {@return the number on an architecture; empty where the architecture has no such call}
  public OptionalInt number(Architecture architecture) {
    int number =
        switch (architecture) {
          case X86_64 -> x8664;
          case AARCH64 -> aarch64;
        };
    return number < 0 ? OptionalInt.empty() : OptionalInt.of(number);
  }
}
