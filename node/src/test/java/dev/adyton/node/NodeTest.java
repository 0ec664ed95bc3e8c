package dev.adyton.node;

import static dev.adyton.node.FakeHub.CRYPTO;
import static dev.adyton.node.FakeHub.ENGINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.codec.Bytes;
import dev.adyton.contract.TaskOutcome;
import dev.adyton.contract.exchange.OutputChunk;
import dev.adyton.contract.exchange.TaskHost;
import dev.adyton.contract.exchange.TaskHostClient;
import dev.adyton.contract.exchange.TaskMaterial;
import dev.adyton.crypto.Digest;
import dev.adyton.enclave.guest.EnclaveContext;
import dev.adyton.enclave.guest.EnclaveProgram;
import dev.adyton.enclave.guest.ProgramEnd;
import dev.adyton.enclave.host.mock.MockEnclaves;
import dev.adyton.enclave.wire.CallClient;
import dev.adyton.enclave.wire.CallFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A node between a scripted hub and scripted engines.
class NodeTest {

  private static final Bytes MANIFEST = Bytes.utf8("the image's manifest");

  @TempDir Path home;
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private final AtomicInteger spawned = new AtomicInteger();
  private Path runtime;
  private FakeHub hub;

  @BeforeEach
  void open() throws IOException {
    hub = new FakeHub();
    runtime = Files.createTempDirectory("an-");
  }

  @AfterEach
  void close() throws IOException {
    hub.close();
    Files.delete(runtime);
  }

  /// What an engine of a test does with its host.
  @FunctionalInterface
  private interface Script {
    void play(TaskHost host) throws Exception;
  }

  private Node node(Script script, boolean withImage) throws Exception {
    EnclaveProgram program = context -> run(context, script);
    MockEnclaves enclaves = MockEnclaves.create(CRYPTO, InstantSource.system(), () -> program);
    Node node =
        Node.open(CRYPTO, InstantSource.system(), home, enclaves, new NodeSettings(runtime, 1));
    if (withImage) {
      node.addImage(enclaves.addImage(ENGINE), MANIFEST);
    }
    node.start(hub.hubCard());
    return node;
  }

  private ProgramEnd run(EnclaveContext context, Script script) throws Exception {
    spawned.incrementAndGet();
    try (CallClient calls = context.connectToNode()) {
      script.play(new TaskHostClient((method, request) -> call(calls, method, request)));
      return ProgramEnd.COMPLETED;
    }
  }

  private static Bytes call(CallClient calls, int method, Bytes request) throws IOException {
    try {
      return calls.call(method, request);
    } catch (CallFailedException e) {
      throw new IOException("fault: " + e.fault(), e);
    }
  }

  private void play(Script script) throws Exception {
    try (Node node = node(script, true)) {
      assertThat(node.card().root()).isNotNull();
      hub.awaitEnd();
    }
  }

  private void note(Script act, TaskHost host) {
    try {
      act.play(host);
      seen.add("done");
    } catch (Exception e) {
      seen.add(String.valueOf(e.getMessage()));
    }
  }

  private Digest column() {
    return hub.dataset.document().columns().getFirst().ciphertext();
  }

  private OutputChunk chunk(long offset, Bytes content) {
    return new OutputChunk("copy", hub.card.document().thumbprint(), offset, content);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> !file.equals(folder)).toList();
    }
  }

  @Test
  void carriesMaterialBlobsOutputsAndTheEndAndLeavesNothingBehind() throws Exception {
    Bytes column = hub.blobs.get(column());
    Bytes first = CRYPTO.random(1000);
    Bytes second = CRYPTO.random(500);
    play(host -> {
      TaskMaterial material = host.material();
      assertThat(material.image()).isEqualTo(MANIFEST);
      assertThat(material.contract()).isEqualTo(hub.contract.encode());
      assertThat(host.readBlob(column(), 0, column.length())).isEqualTo(column);
      assertThat(host.readBlob(column(), 5, 7)).isEqualTo(column.slice(5, 12));
      assertThat(host.readBlob(column(), column.length(), 7)).isEqualTo(Bytes.EMPTY);
      host.putOutput(chunk(0, first));
      host.putOutput(chunk(first.length(), second));
      host.putStatement(hub.start.envelope()); // any document: the node does not judge
      host.finished(TaskOutcome.COMPLETED);
      seen.add("finished");
    });
    assertThat(seen).containsExactly("finished");
    Bytes stream = Bytes.concat(first, second);
    assertThat(hub.blobs).containsEntry(CRYPTO.sha256(stream), stream);
    assertThat(hub.happened)
        .containsExactly("taken", "blob", "stored", "start", "termination", "ended finished");
    assertThat(files(home.resolve("tasks"))).isEmpty();
    assertThat(files(runtime)).isEmpty();
  }

  @Test
  void bytesThatAreNotTheBlobReachNoEngine() throws Exception {
    Bytes genuine = hub.blobs.get(column());
    byte[] altered = genuine.toArray();
    altered[3] ^= 1;
    hub.blobs.put(column(), Bytes.of(altered));
    play(host -> note(same -> same.readBlob(column(), 0, 10), host));
    assertThat(seen).containsExactly("fault: FAILED");
    assertThat(hub.happened).endsWith("ended ended-early");
  }

  @Test
  void aBlobLongerThanItsManifestSaysIsNotFetchedToItsEnd() throws Exception {
    hub.blobs.put(column(), Bytes.of(new byte[10 << 20]));
    play(host -> note(same -> same.readBlob(column(), 0, 10), host));
    assertThat(seen).containsExactly("fault: FAILED");
  }

  @Test
  void anEngineReadsNoBlobOfAnotherTask() throws Exception {
    Bytes other = Bytes.utf8("another's ciphertext");
    Digest digest = CRYPTO.sha256(other);
    hub.blobs.put(digest, other);
    play(host -> note(same -> same.readBlob(digest, 0, 10), host));
    assertThat(seen).containsExactly("fault: BAD_REQUEST");
    assertThat(hub.happened).doesNotContain("blob");
  }

  @Test
  void outputsHaveNoGapsAndAreNoLongerThanAgreed() throws Exception {
    play(host -> {
      note(same -> same.putOutput(chunk(1, Bytes.utf8("x"))), host);
      note(same -> same.putOutput(chunk(0, Bytes.of(new byte[100_000]))), host);
      note(same -> same.putOutput(chunk(0, Bytes.utf8("x"))), host);
    });
    assertThat(seen).containsExactly("fault: BAD_REQUEST", "fault: BAD_REQUEST", "done");
  }

  @Test
  void aTaskForAnImageThatIsNotHereEndsWithoutAnEnclave() throws Exception {
    try (Node node = node(host -> {}, false)) {
      assertThat(node.card().request()).isNotNull();
      hub.awaitEnd();
    }
    assertThat(hub.happened).containsExactly("taken", "ended image-unknown");
    assertThat(spawned).hasValue(0);
  }

  @Test
  void aTaskThatWasUnderWayWhenTheNodeStoppedIsReportedLostAndNotStartedAgain() throws Exception {
    Path left = home.resolve("tasks").resolve(hub.start.digest().value().hex());
    Files.createDirectories(left);
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
    Files.setPosixFilePermissions(
        home.resolve("tasks"), PosixFilePermissions.fromString("rwx------"));
    Files.writeString(left.resolve("in-0"), "ciphertext");
    try (Node node = node(host -> {}, false)) {
      assertThat(node.card().request()).isNotNull();
      hub.awaitEnd();
    }
    assertThat(hub.happened).startsWith("ended node-lost");
    assertThat(left).doesNotExist();
  }

  @Test
  void theRequestKeyStaysAndIsTheOnlyKeyThatTheNodeHolds() throws Exception {
    Digest first;
    try (Node node = node(host -> {}, false)) {
      first = node.card().request().thumbprint();
      hub.awaitEnd();
    }
    try (Node node = node(host -> {}, false)) {
      assertThat(node.card().request().thumbprint()).isEqualTo(first);
    }
    assertThat(files(home.resolve("keys"))).hasSize(1);
  }
}
