package dev.adyton.linux;

import dev.adyton.linux.FilterRule.Answer;
import dev.adyton.linux.FilterRule.Condition;
import java.util.ArrayList;
import java.util.List;

/// The classic BPF program of a filter over `struct seccomp_data`.
///
/// | offset | size | field |
/// |---|---|---|
/// | 0 | 4 | `nr`: number of the call |
/// | 4 | 4 | `arch` |
/// | 8 | 8 | `instruction_pointer` |
/// | 16 + 8n | 8 | argument n, in the machine's byte order (little-endian here) |
///
/// Source: seccomp(2).
final class BpfProgram {

  /// One instruction: `struct sock_filter`.
  record Instruction(int code, int ifTrue, int ifFalse, int operand) {}

  static final int ALLOW = 0x7FFF0000;
  static final int ERRNO = 0x00050000;
  static final int KILL_PROCESS = 0x80000000;

  private static final int LOAD = 0x20;
  private static final int JUMP_EQUAL = 0x15;
  private static final int JUMP_GREATER_OR_EQUAL = 0x35;
  private static final int JUMP_ANY_BIT = 0x45;
  private static final int AND = 0x54;
  private static final int RETURN = 0x06;
  private static final int NUMBER = 0;
  private static final int ARCHITECTURE = 4;
  private static final int ARGUMENTS = 16;

  /// Numbers from here on are the x32 calls of a 64-bit x86 kernel, a second way to every call.
  private static final int X32 = 0x40000000;

  private final List<Instruction> program = new ArrayList<>();

  private BpfProgram() {}

  /// {@return the program that answers by the first rule that fits, and allows what none names}
  static List<Instruction> of(Architecture architecture, List<FilterRule> rules) {
    BpfProgram writer = new BpfProgram();
    writer.refuseOtherCallingConventions(architecture);
    rules.forEach(rule -> writer.write(architecture, rule));
    writer.answer(ALLOW);
    return List.copyOf(writer.program);
  }

  private void refuseOtherCallingConventions(Architecture architecture) {
    add(LOAD, 0, 0, ARCHITECTURE);
    add(JUMP_EQUAL, 1, 0, architecture.audit());
    answer(KILL_PROCESS);
    add(LOAD, 0, 0, NUMBER);
    add(JUMP_GREATER_OR_EQUAL, 0, 1, X32);
    answer(ERRNO | Errno.ENOSYS.value());
  }

  /// Each rule starts and ends with the call's number loaded.
  private void write(Architecture architecture, FilterRule rule) {
    rule.call()
        .number(architecture)
        .ifPresent(number -> write(number, rule.when(), value(rule.answer())));
  }

  private void write(int number, Condition when, int answer) {
    switch (when) {
      case Condition.Always() -> {
        add(JUMP_EQUAL, 0, 1, number);
        answer(answer);
      }
      case Condition.Equals(int argument, int value) ->
          test(number, argument, JUMP_EQUAL, value, true, answer);
      case Condition.Differs(int argument, int value) ->
          test(number, argument, JUMP_EQUAL, value, false, answer);
      case Condition.AllBits(int argument, int bits) -> testMasked(number, argument, bits, answer);
      case Condition.AnyBit(int argument, int bits) ->
          test(number, argument, JUMP_ANY_BIT, bits, true, answer);
      case Condition.NoBit(int argument, int bits) ->
          test(number, argument, JUMP_ANY_BIT, bits, false, answer);
    }
  }

  private void testMasked(int number, int argument, int bits, int answer) {
    add(JUMP_EQUAL, 0, 5, number);
    add(LOAD, 0, 0, ARGUMENTS + 8 * argument);
    add(AND, 0, 0, bits);
    add(JUMP_EQUAL, 0, 1, bits);
    answer(answer);
    add(LOAD, 0, 0, NUMBER);
  }

  private void test(int number, int argument, int jump, int operand, boolean wanted, int answer) {
    add(JUMP_EQUAL, 0, 4, number);
    add(LOAD, 0, 0, ARGUMENTS + 8 * argument);
    add(jump, wanted ? 0 : 1, wanted ? 1 : 0, operand);
    answer(answer);
    add(LOAD, 0, 0, NUMBER);
  }

  private static int value(Answer answer) {
    return switch (answer) {
      case Answer.Allow() -> ALLOW;
      case Answer.Refuse(Errno errno) -> ERRNO | errno.value();
      case Answer.Kill() -> KILL_PROCESS;
    };
  }

  private void answer(int value) {
    add(RETURN, 0, 0, value);
  }

  private void add(int code, int ifTrue, int ifFalse, int operand) {
    program.add(new Instruction(code, ifTrue, ifFalse, operand));
  }
}
