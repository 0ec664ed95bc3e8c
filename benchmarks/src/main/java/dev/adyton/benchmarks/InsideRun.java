package dev.adyton.benchmarks;

import dev.adyton.codec.Bytes;
import dev.adyton.contract.TaskOutcome;
import dev.adyton.contract.exchange.TaskHostServer;
import dev.adyton.crypto.AuthenticationException;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.enclave.guest.EnclaveContext;
import dev.adyton.enclave.host.Enclaves.Enclave;
import dev.adyton.enclave.host.MonitorRefusedException;
import dev.adyton.enclave.wire.CallFailedException;
import dev.adyton.enclave.wire.CallFault;
import dev.adyton.enclave.wire.CallServer;
import dev.adyton.verification.TrustAnchors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// One task in a confined engine.
final class InsideRun {

  private static final Duration LIFE = Duration.ofMinutes(20);

  private final Crypto crypto;
  private final MonitorProcess monitor;
  private final TrustAnchors anchors;

  InsideRun(Crypto crypto, MonitorProcess monitor, TrustAnchors anchors) {
    this.crypto = crypto;
    this.monitor = monitor;
    this.anchors = anchors;
  }

  /// What came of a run.
  ///
  /// @param sample what the engine's process took
  /// @param monitor what the monitor took meanwhile: confinement, reports, the end
  record Result(Sample sample, Duration monitor, Bytes quality, Bytes scores) {}

  /// Runs the task.
  ///
  /// @param folder an existing folder that every user may search
  Result run(Deal deal, Digest image, Path folder)
      throws IOException, MonitorRefusedException, WrongResultException, AuthenticationException {
    Duration monitorBefore = monitorTime();
    Duration endedBefore = ProcessorTime.ofEndedChildren(monitor.pid());
    Sample.Builder sample = new Sample.Builder();
    HonestHost host =
        new HonestHost(crypto, deal, anchors, InstantSource.system(), stage -> end(sample, stage));
    try (CallServer _ =
            CallServer.listen(
                folder.resolve(EnclaveContext.NODE_SOCKET),
                (method, request) -> answer(host, method, request));
        Enclave enclave = spawn(image, folder, sample)) {
      enclave.awaitEnd();
    }
    sample.end(Stage.END, ProcessorTime.ofEndedChildren(monitor.pid()).minus(endedBefore));
    requireCompleted(host);
    return new Result(
        sample.done(),
        monitorTime().minus(monitorBefore),
        host.output("quality"),
        host.output("scores"));
  }

  private Enclave spawn(Digest image, Path folder, Sample.Builder sample)
      throws IOException, MonitorRefusedException {
    sample.begin();
    return monitor.client().spawn(image, Deal.LIMITS, LIFE, folder);
  }

  private Duration monitorTime() throws IOException {
    return ProcessorTime.of(List.of(monitor.pid()));
  }

  private static void requireCompleted(HonestHost host) throws WrongResultException {
    Optional<TaskOutcome> outcome = host.outcome();
    if (!outcome.equals(Optional.of(TaskOutcome.COMPLETED))) {
      throw new WrongResultException("the task did not complete: " + outcome);
    }
  }

  private void end(Sample.Builder sample, Stage stage) {
    try {
      sample.end(stage, monitor.ofEnclaves());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Bytes answer(HonestHost host, int method, Bytes request)
      throws CallFailedException {
    try {
      return new TaskHostServer(host).call(method, request);
    } catch (IOException e) {
      throw new CallFailedException(CallFault.FAILED);
    }
  }
}
