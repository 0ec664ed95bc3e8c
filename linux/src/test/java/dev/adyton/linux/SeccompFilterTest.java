package dev.adyton.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.linux.FilterRule.Condition;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The filter's programs, run on an interpreter of the few instructions they use.
class SeccompFilterTest {

  private static final int THREAD = 0x3D0F00; // the flags of a C library's new thread
  private static final int VFORK = 0x4111; // CLONE_VM, CLONE_VFORK, SIGCHLD
  private static final int FORK = 17; // SIGCHLD
  private static final int DENIED = BpfProgram.ERRNO | 1;

  /// {@return what the filter answers to a call}
  private static int answer(SeccompFilter filter, int architecture, int number, int... arguments) {
    int accumulator = 0;
    List<BpfProgram.Instruction> program = BpfProgram.of(Architecture.X86_64, filter.rules());
    for (int at = 0; ; at++) {
      BpfProgram.Instruction next = program.get(at);
      switch (next.code()) {
        case 0x20 -> accumulator = load(next.operand(), architecture, number, arguments);
        case 0x15 -> at += accumulator == next.operand() ? next.ifTrue() : next.ifFalse();
        case 0x35 ->
            at +=
                Integer.compareUnsigned(accumulator, next.operand()) >= 0
                    ? next.ifTrue()
                    : next.ifFalse();
        case 0x45 -> at += (accumulator & next.operand()) != 0 ? next.ifTrue() : next.ifFalse();
        case 0x54 -> accumulator &= next.operand();
        case 0x06 -> {
          return next.operand();
        }
        default -> throw new AssertionError(next);
      }
    }
  }

  private static int load(int offset, int architecture, int number, int... arguments) {
    if (offset == 0) {
      return number;
    }
    if (offset == 4) {
      return architecture;
    }
    int argument = (offset - 16) / 8;
    return argument < arguments.length ? arguments[argument] : 0;
  }

  private static int answer(SeccompFilter filter, SystemCall call, int... arguments) {
    int number = call.number(Architecture.X86_64).orElseThrow();
    return answer(filter, Architecture.X86_64.audit(), number, arguments);
  }

  static Stream<SystemCall> deniedToEnclaves() {
    return Stream.of(
        SystemCall.PTRACE,
        SystemCall.PROCESS_VM_READV,
        SystemCall.KILL,
        SystemCall.TKILL,
        SystemCall.RT_SIGQUEUEINFO,
        SystemCall.RT_TGSIGQUEUEINFO,
        SystemCall.PIDFD_GETFD,
        SystemCall.MOUNT,
        SystemCall.UNSHARE,
        SystemCall.SETNS,
        SystemCall.BPF,
        SystemCall.IO_URING_SETUP,
        SystemCall.USERFAULTFD,
        SystemCall.KEYCTL,
        SystemCall.SETUID,
        SystemCall.OPEN_BY_HANDLE_AT,
        SystemCall.MQ_OPEN,
        SystemCall.FORK);
  }

  @ParameterizedTest
  @MethodSource("deniedToEnclaves")
  void deniesWhatReachesOthers(SystemCall call) {
    assertThat(answer(SeccompFilter.confining(), call)).isEqualTo(DENIED);
  }

  @Test
  void leavesUnixSocketsAlone() {
    SeccompFilter filter = SeccompFilter.confining();
    assertThat(answer(filter, SystemCall.SOCKET, 1)).isEqualTo(BpfProgram.ALLOW);
    for (int family : new int[] {0, 2, 10, 16, 17, 40, -1}) {
      assertThat(answer(filter, SystemCall.SOCKET, family))
          .isEqualTo(BpfProgram.ERRNO | Errno.EAFNOSUPPORT.value());
    }
  }

  @Test
  void startsProgramsAndThreadsButNoCopiesAndNoNamespaces() {
    SeccompFilter filter = SeccompFilter.confining();
    assertThat(answer(filter, SystemCall.CLONE, THREAD)).isEqualTo(BpfProgram.ALLOW);
    assertThat(answer(filter, SystemCall.CLONE, VFORK)).isEqualTo(BpfProgram.ALLOW);
    assertThat(answer(filter, SystemCall.EXECVE)).isEqualTo(BpfProgram.ALLOW);
    assertThat(answer(filter, SystemCall.CLONE, FORK)).isEqualTo(DENIED);
    assertThat(answer(filter, SystemCall.CLONE3)).isEqualTo(BpfProgram.ERRNO | 38);
  }

  @ParameterizedTest
  @EnumSource
  void deniesEveryNamespaceAtAClone(Namespace namespace) {
    int flags = VFORK | (int) Namespace.flags(Set.of(namespace));
    assertThat(answer(SeccompFilter.confining(), SystemCall.CLONE, flags)).isEqualTo(DENIED);
  }

  @Test
  void givesMemoryThatIsCountedAlone() {
    SeccompFilter filter = SeccompFilter.confining();
    int shared = 0x01;
    int ofOneself = 0x02;
    int anonymous = 0x20;
    assertThat(answer(filter, SystemCall.MMAP, 0, 0, 3, ofOneself | anonymous))
        .isEqualTo(BpfProgram.ALLOW);
    assertThat(answer(filter, SystemCall.MMAP, 0, 0, 3, shared)).isEqualTo(BpfProgram.ALLOW);
    assertThat(answer(filter, SystemCall.MMAP, 0, 0, 3, shared | anonymous)).isEqualTo(DENIED);
    assertThat(answer(filter, SystemCall.MEMFD_CREATE)).isEqualTo(DENIED);
  }

  @Test
  void onceConnectedConnectsToNothingMore() {
    SeccompFilter filter = SeccompFilter.noMoreConnections();
    assertThat(answer(filter, SystemCall.CONNECT)).isEqualTo(DENIED);
    assertThat(answer(filter, SystemCall.SOCKET, 1)).isEqualTo(DENIED);
    assertThat(answer(filter, SystemCall.SENDTO)).isEqualTo(BpfProgram.ALLOW);
  }

  @Test
  void onceSealedAllowsThreadsAlone() {
    SeccompFilter filter = SeccompFilter.noNewProcesses();
    assertThat(answer(filter, SystemCall.CLONE, THREAD)).isEqualTo(BpfProgram.ALLOW);
    assertThat(answer(filter, SystemCall.CLONE, VFORK)).isEqualTo(DENIED);
    assertThat(answer(filter, SystemCall.VFORK)).isEqualTo(DENIED);
    assertThat(answer(filter, SystemCall.EXECVE)).isEqualTo(DENIED);
    assertThat(answer(filter, SystemCall.EXECVEAT)).isEqualTo(DENIED);
  }

  @Test
  void killsWhoCallsByTheNumbersOfAnotherArchitecture() {
    int i386 = 0x40000003;
    assertThat(answer(SeccompFilter.confining(), i386, 26)).isEqualTo(BpfProgram.KILL_PROCESS);
  }

  @Test
  void hidesTheSecondSetOfCallsOfTheSameArchitecture() {
    int x32 = 0x40000000 | SystemCall.PTRACE.number(Architecture.X86_64).orElseThrow();
    assertThat(answer(SeccompFilter.confining(), Architecture.X86_64.audit(), x32))
        .isEqualTo(BpfProgram.ERRNO | Errno.ENOSYS.value());
  }

  @Test
  void firstRuleThatFitsDecides() {
    SeccompFilter filter =
        new SeccompFilter(
                List.of(
                    new FilterRule(
                        SystemCall.IOCTL,
                        new Condition.Equals(1, 7),
                        new FilterRule.Answer.Allow())))
            .and(FilterRule.deny(SystemCall.IOCTL));
    assertThat(answer(filter, SystemCall.IOCTL, 0, 7)).isEqualTo(BpfProgram.ALLOW);
    assertThat(answer(filter, SystemCall.IOCTL, 0, 8)).isEqualTo(DENIED);
  }

  @ParameterizedTest
  @EnumSource
  void fitsInWhatTheKernelTakes(Architecture architecture) {
    int length = SeccompFilter.confining().program(architecture).length();
    assertThat(length).isPositive().isLessThanOrEqualTo(4096 * 8).matches(each -> each % 8 == 0);
  }
}
