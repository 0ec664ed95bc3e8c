package dev.adyton.enclave.guest;

import dev.adyton.crypto.Crypto;
import dev.adyton.enclave.wire.EnclaveExit;
import dev.adyton.enclave.wire.Frames;
import dev.adyton.enclave.wire.GuestCall;
import java.time.InstantSource;
import java.util.ServiceLoader;

/// Runs one program behind a monitor's channel: the part of an enclave that is the same in every
/// mode.
public final class Guest {

  private Guest() {}

  /// Runs a program to its end, says how it went, and returns that.
  ///
  /// Whatever the program throws becomes a word of a closed list; its text goes nowhere.
  ///
  /// @param monitor the channel to the monitor
  /// @param surroundings what the mode gives
  public static EnclaveExit run(
      EnclaveProgram program,
      Frames monitor,
      Surroundings surroundings,
      Crypto crypto,
      InstantSource clock) {
    MonitorLine line = MonitorLine.open(monitor, surroundings.lost());
    try {
      EnclaveContext context = new EnclaveContext(line, line.hello(), surroundings, crypto, clock);
      EnclaveExit exit = outcome(program, context);
      line.done(new GuestCall.Exit(exit));
      return exit;
    } catch (MonitorLostException e) {
      return EnclaveExit.CHANNEL;
    }
  }

  /// {@return the one program that the image provides, or the end that its absence means}
  static EnclaveProgram only() throws NoProgramException {
    var programs = ServiceLoader.load(EnclaveProgram.class).stream().toList();
    if (programs.size() != 1) {
      throw new NoProgramException();
    }
    return programs.getFirst().get();
  }

  @SuppressWarnings("InterruptedExceptionSwallowed")
  private static EnclaveExit outcome(EnclaveProgram program, EnclaveContext context) {
    try {
      return program.run(context).exit();
    } catch (MonitorLostException e) {
      throw e;
    } catch (OutOfMemoryError e) {
      return EnclaveExit.OUT_OF_MEMORY;
    } catch (Throwable e) {
      return EnclaveExit.UNCAUGHT;
    }
  }
}
