package dev.adyton.linux;

/// One line of a [SeccompFilter]: which uses of a call get which answer.
///
/// @param call the call
/// @param when which uses of it
/// @param answer what they get
public record FilterRule(SystemCall call, Condition when, Answer answer) {

  /// Which uses of a call a rule is about. Only the low 32 bits of an argument are looked at: the
  /// kernel reads no more of the arguments filtered here.
  public sealed interface Condition {
    /// Every use.
    record Always() implements Condition {}

    /// An argument, counted from 0, differs from a value.
    record Differs(int argument, int value) implements Condition {}

    /// An argument, counted from 0, equals a value.
    record Equals(int argument, int value) implements Condition {}

    /// An argument, counted from 0, has all of some bits set.
    record AllBits(int argument, int bits) implements Condition {}

    /// An argument, counted from 0, has any of some bits set.
    record AnyBit(int argument, int bits) implements Condition {}

    /// An argument, counted from 0, has none of some bits set.
    record NoBit(int argument, int bits) implements Condition {}
  }

  /// What a filtered call gets.
  public sealed interface Answer {
    /// The call is made.
    record Allow() implements Answer {}

    /// The call fails.
    record Refuse(Errno errno) implements Answer {}

    /// The process is killed.
    record Kill() implements Answer {}
  }

  /// {@return a rule that refuses every use of a call with `EPERM`}
  public static FilterRule deny(SystemCall call) {
    return deny(call, new Condition.Always());
  }

  /// {@return a rule that refuses some uses of a call with `EPERM`}
  public static FilterRule deny(SystemCall call, Condition when) {
    return new FilterRule(call, when, new Answer.Refuse(Errno.EPERM));
  }

  /// {@return a rule by which a call seems not to exist, so that libraries use its elder}
  public static FilterRule absent(SystemCall call) {
    return new FilterRule(call, new Condition.Always(), new Answer.Refuse(Errno.ENOSYS));
  }
}
