package dev.adyton.enclave.guest;

import dev.adyton.crypto.Crypto;
import dev.adyton.enclave.wire.EnclaveExit;
import dev.adyton.enclave.wire.Frames;
import dev.adyton.linux.Self;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;

/// The first class of every enclave in Java.
public final class GuestMain {

  private GuestMain() {}

  /// Does the first acts, runs the image's program and ends the process with the code of how it
  /// went. Nothing runs after that: no hook, no other thread.
  public static void main(String[] arguments) {
    EnclaveExit exit = EnclaveExit.UNCAUGHT;
    try {
      exit = run();
    } finally {
      halt(exit);
    }
  }

  private static EnclaveExit run() {
    if (FirstActs.perform().isPresent()) {
      return EnclaveExit.FIRST_ACT;
    }
    Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> halt(EnclaveExit.UNCAUGHT));
    try {
      return System.inheritedChannel() instanceof SocketChannel channel
          ? run(Frames.over(channel))
          : EnclaveExit.CHANNEL;
    } catch (IOException e) {
      return EnclaveExit.CHANNEL;
    } catch (NoProgramException e) {
      return EnclaveExit.NO_PROGRAM;
    }
  }

  private static EnclaveExit run(Frames monitor) throws NoProgramException {
    return Guest.run(
        Guest.only(),
        monitor,
        new Surroundings(
            Path.of(EnclaveContext.NODE_SOCKET),
            Self::connectToNothingMore,
            () -> halt(EnclaveExit.CHANNEL)),
        Crypto.of(new SecureRandom()),
        InstantSource.system());
  }

  private static void halt(EnclaveExit exit) {
    Runtime.getRuntime().halt(exit.code());
  }
}
