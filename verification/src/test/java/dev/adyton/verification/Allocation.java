package dev.adyton.verification;

import java.lang.reflect.Method;

/// How many bytes of heap some work costs, freed or not. Unlike time this does not depend on what
/// else the machine does.
final class Allocation {

  private static final Object THREADS = threads();
  private static final Method ALLOCATED = allocated();

  private Allocation() {}

  /// {@return the bytes that the calling thread allocates for the work}
  static long of(Runnable work) {
    long before = soFar();
    work.run();
    return soFar() - before;
  }

  private static long soFar() {
    try {
      return (long) ALLOCATED.invoke(THREADS);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /// By reflection: the module under test does not require the JDK's management.
  private static Object threads() {
    try {
      return Class.forName("java.lang.management.ManagementFactory")
          .getMethod("getThreadMXBean")
          .invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Method allocated() {
    try {
      return Class.forName("com.sun.management.ThreadMXBean")
          .getMethod("getCurrentThreadAllocatedBytes");
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
