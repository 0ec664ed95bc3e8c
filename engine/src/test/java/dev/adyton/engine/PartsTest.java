package dev.adyton.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adyton.codec.Bytes;
import dev.adyton.contract.TaskFinding;
import dev.adyton.crypto.Digest;
import dev.adyton.enclave.api.FunctionContext;
import dev.adyton.enclave.api.TaskFunction;
import dev.adyton.enclave.wire.CallClient;
import dev.adyton.enclave.wire.CallServer;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Parts of the engine that a whole task does not show.
@Timeout(60)
class PartsTest {

  private @TempDir Path directory;

  @Test
  void aNodeThatDoesNotAnswerLosesItsConnection() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    Path socket = directory.resolve("node.sock");
    try (CallServer server = CallServer.listen(socket, (method, request) -> block(never));
        CallClient node = CallClient.connect(socket, Duration.ofSeconds(5))) {
      PunctualCalls calls = new PunctualCalls(node, Duration.ofMillis(100));
      assertThatThrownBy(() -> calls.call(1, Bytes.EMPTY)).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> calls.call(1, Bytes.EMPTY)).isInstanceOf(IOException.class);
    } finally {
      never.countDown();
    }
  }

  private static Bytes block(CountDownLatch never) {
    try {
      never.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Bytes.EMPTY;
  }

  @Test
  void aBlobIsReadPieceByPieceAndNoFurtherThanAskedFor() throws Exception {
    ScriptedHost host = new ScriptedHost(new Scene());
    Bytes content = Scene.CRYPTO.random(1_300_000);
    Digest digest = Scene.CRYPTO.sha256(content);
    host.blobs.put(digest, content);

    assertThat(read(host, digest, content.length())).isEqualTo(content);
    assertThat(host.heard).containsExactly("blob", "blob", "blob");
    assertThat(read(host, digest, 1000)).isEqualTo(content.slice(0, 1000));
    assertThat(read(host, digest, 2_000_000)).isEqualTo(content);
  }

  private static Bytes read(ScriptedHost host, Digest digest, long length) throws IOException {
    try (BlobStream stream = new BlobStream(host, digest, length)) {
      int first = stream.read();
      return Bytes.concat(Bytes.of((byte) first), Bytes.of(stream.readAllBytes()));
    }
  }

  @Test
  void nothingIsOpenedOnceTheOpenedVersionsAreStated() throws Exception {
    OpenedVersions opened = new OpenedVersions();
    opened.opening(Scene.digest("one"));
    assertThat(opened.state()).containsExactly(Scene.digest("one"));
    assertThatThrownBy(() -> opened.opening(Scene.digest("two")))
        .isInstanceOf(TaskStoppedException.class);
    assertThat(opened.state()).containsExactly(Scene.digest("one"));
  }

  @Test
  void aTenthOfTheTimeIsKeptForTheStatementButNotMoreThanItTakes() throws Exception {
    Instant now = Scene.NOW;
    assertThat(Deadline.after(10, () -> now).left()).isEqualTo(Duration.ofSeconds(9));
    assertThat(Deadline.after(600, () -> now).left()).isEqualTo(Duration.ofSeconds(598));
  }

  @Test
  void twoFunctionsOfOneNameAreNone() {
    TaskFunction function = FunctionCatalog.ofImage().find("joint-risk").orElseThrow();
    assertThat(FunctionCatalog.of(List.of(function)).find("joint-risk")).contains(function);
    assertThat(FunctionCatalog.of(List.of(function, function)).find("joint-risk")).isEmpty();
    assertThat(FunctionCatalog.of(List.of(function)).find("psi")).isEmpty();
  }

  /// A function, and all that it is handed, knows no evidence, no identity and no key.
  @Test
  void functionsReadNoModuleThatReportsOrHoldsKeys() {
    Module function = FunctionCatalog.ofImage().find("psi").orElseThrow().getClass().getModule();
    assertThat(Stream.of(function, FunctionContext.class.getModule()).flatMap(PartsTest::required))
        .doesNotContain("dev.adyton.enclave.guest", "dev.adyton.crypto", "dev.adyton.contract")
        .doesNotContain("dev.adyton.engine");
    assertThat(Engine.class.getModule().getDescriptor().opens()).isEmpty();
  }

  private static Stream<String> required(Module module) {
    return module.getDescriptor().requires().stream().map(ModuleDescriptor.Requires::name);
  }

  @Test
  void whatStopsATaskCarriesNothingButItsCode() {
    for (TaskFinding finding : TaskFinding.values()) {
      TaskStoppedException stopped = new TaskStoppedException(finding);
      assertThat(stopped).hasMessage(finding.text()).hasNoCause();
      assertThat(stopped.getStackTrace()).isEmpty();
    }
  }
}
