package dev.adyton.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Handles of the C library's functions.
final class Native {

  private static final Linker LINKER = Linker.nativeLinker();
  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO = STATE.varHandle(PathElement.groupElement("errno"));

  private Native() {}

  /// {@return a handle of `long syscall(long, …)` with six arguments, which captures `errno`}
  static Optional<MethodHandle> systemCallFunction() {
    FunctionDescriptor type =
        FunctionDescriptor.of(
            ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_LONG,
            ValueLayout.JAVA_LONG);
    return find(
        "syscall",
        type,
        Linker.Option.firstVariadicArg(1),
        Linker.Option.captureCallState("errno"));
  }

  /// {@return a handle of a function by name; empty where the C library has none}
  @SuppressWarnings("restricted")
  static Optional<MethodHandle> find(
      String name, FunctionDescriptor type, Linker.Option... options) {
    return LINKER.defaultLookup().find(name).map(at -> LINKER.downcallHandle(at, type, options));
  }

  /// {@return memory for the `errno` that a call leaves behind}
  static MemorySegment state(Arena arena) {
    return arena.allocate(STATE);
  }

  /// {@return what a call left in such memory}
  static Errno errno(MemorySegment state) {
    return new Errno((int) ERRNO.get(state, 0L));
  }

  /// {@return a text as a C string in UTF-8}
  static MemorySegment text(Arena arena, String text) {
    if (text.indexOf(0) >= 0) {
      throw new IllegalArgumentException("a NUL ends a C string: " + text.replace('\0', '?'));
    }
    return arena.allocateFrom(text, StandardCharsets.UTF_8);
  }

  /// {@return a NULL-terminated array of C strings}
  static MemorySegment texts(Arena arena, List<String> texts) {
    MemorySegment array = arena.allocate(ValueLayout.ADDRESS, texts.size() + 1L);
    for (int i = 0; i < texts.size(); i++) {
      array.setAtIndex(ValueLayout.ADDRESS, i, text(arena, texts.get(i)));
    }
    array.setAtIndex(ValueLayout.ADDRESS, texts.size(), MemorySegment.NULL);
    return array;
  }
}
