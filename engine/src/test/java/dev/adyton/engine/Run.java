package dev.adyton.engine;

import dev.adyton.codec.Bytes;
import dev.adyton.contract.Documents;
import dev.adyton.contract.Statement;
import dev.adyton.contract.exchange.TaskHostServer;
import dev.adyton.enclave.api.TaskFunction;
import dev.adyton.enclave.guest.Guest;
import dev.adyton.enclave.guest.Surroundings;
import dev.adyton.enclave.wire.CallFailedException;
import dev.adyton.enclave.wire.CallFault;
import dev.adyton.enclave.wire.CallServer;
import dev.adyton.enclave.wire.EnclaveExit;
import dev.adyton.enclave.wire.Frames;
import dev.adyton.enclave.wire.GuestConversation;
import dev.adyton.enclave.wire.GuestReply;
import dev.adyton.evidence.EnclaveReport;
import dev.adyton.evidence.Limits;
import dev.adyton.image.ImageManifest;
import dev.adyton.testkit.FakeEvidence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.Pipe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Runs the engine as an enclave does: behind the genuine channels to a monitor and to a node, both
/// of which are tests' own.
final class Run {

  final ScriptedHost host;
  EnclaveReport report;
  Optional<TaskFunction> function = Optional.empty();
  boolean debug;
  Limits limits;
  UnaryOperator<FakeEvidence> changeEvidence = UnaryOperator.identity();

  Run(ScriptedHost host) {
    this.host = host;
    this.limits = host.scene.limits;
    this.report = report(host.scene.image);
  }

  static Run of(Scene scene) {
    return new Run(new ScriptedHost(scene));
  }

  static EnclaveReport report(ImageManifest measured) {
    return Scene.MONITOR.report(measured.measurement(Scene.CRYPTO).value(), zeros());
  }

  private static Bytes zeros() {
    return Bytes.of(new byte[32]);
  }

  EnclaveExit run() throws IOException {
    Path directory = Files.createTempDirectory("engine");
    Path socket = directory.resolve("node.sock");
    try (CallServer node = CallServer.listen(socket, this::answer);
        Duplex inside = Duplex.pair()) {
      Thread.ofVirtual().start(() -> converse(inside.other()));
      return Guest.run(
          function.map(it -> new Engine(FunctionCatalog.of(List.of(it)))).orElseGet(Engine::new),
          Frames.over(inside),
          new Surroundings(socket, () -> {}, () -> {}),
          Scene.CRYPTO,
          host);
    } finally {
      Files.deleteIfExists(directory);
    }
  }

  /// The statement, under the key that the offer named.
  Statement statement() {
    return Documents.open(
            Scene.CRYPTO,
            Statement.class,
            host.statement.orElseThrow(),
            host.offer.orElseThrow().receiptKey())
        .document();
  }

  private Bytes answer(int method, Bytes request) throws CallFailedException {
    try {
      return new TaskHostServer(host).call(method, request);
    } catch (IOException e) {
      throw new CallFailedException(CallFault.FAILED);
    }
  }

  private void converse(ByteChannel channel) {
    GuestReply.Welcome welcome =
        new GuestReply.Welcome(report.instance(), report.measurement(), limits, debug);
    try {
      GuestConversation.hold(Frames.over(channel), welcome, this::evidence, new Listener());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Bytes evidence(String purpose, Bytes nonce, Bytes boundData) {
    host.heard.add("report");
    FakeEvidence genuine =
        Scene.MONITOR.evidence(purpose, nonce, report).boundData(boundData).limits(limits);
    return changeEvidence.apply(genuine).encoded();
  }

  private final class Listener implements GuestConversation.Listener {
    @Override
    public void workBegins() {
      host.heard.add("no more reports");
    }

    @Override
    public void workEnds() {
      host.heard.add("work done");
    }

    @Override
    public void ends(EnclaveExit how) {}
  }

  /// One end of a pair of pipes.
  private record Duplex(Pipe.SourceChannel in, Pipe.SinkChannel out, Pipe there, Pipe here)
      implements ByteChannel {

    static Duplex pair() throws IOException {
      Pipe down = Pipe.open();
      Pipe up = Pipe.open();
      return new Duplex(down.source(), up.sink(), down, up);
    }

    Duplex other() {
      return new Duplex(here.source(), there.sink(), here, there);
    }

    @Override
    public int read(ByteBuffer to) throws IOException {
      return in.read(to);
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
      return out.write(from);
    }

    @Override
    public boolean isOpen() {
      return in.isOpen();
    }

    @Override
    public void close() throws IOException {
      in.close();
      out.close();
    }
  }
}
