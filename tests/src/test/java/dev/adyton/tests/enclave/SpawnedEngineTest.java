package dev.adyton.tests.enclave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.DsseEnvelope;
import dev.adyton.contract.exchange.TaskMaterial;
import dev.adyton.contract.exchange.TaskMethod;
import dev.adyton.crypto.Crypto;
import dev.adyton.enclave.guest.EnclaveContext;
import dev.adyton.enclave.host.Enclaves.Enclave;
import dev.adyton.enclave.wire.CallServer;
import dev.adyton.evidence.Limits;
import dev.adyton.evidence.TerminationRecord;
import dev.adyton.image.Image;
import dev.adyton.image.ImageBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The engine in an image of its own and behind its walls: it starts on nothing but that image,
/// asks its node, and ends by its own word.
@Timeout(120)
class SpawnedEngineTest {

  private static final Crypto CRYPTO = Crypto.of(new SecureRandom());
  private static final List<String> ENGINE =
      List.of(
          "codec",
          "crypto",
          "linux",
          "evidence",
          "verification",
          "appraisal",
          "table",
          "tlog",
          "contract",
          "image",
          "enclave-api",
          "enclave-wire",
          "enclave-guest",
          "engine");

  @Test
  void aTaskWithoutDocumentsIsRefusedBeforeEvidenceIsAskedFor(@TempDir Path folder)
      throws Exception {
    Assumptions.assumeTrue(
        System.getProperty("os.name").equals("Linux"), "enclaves as processes need Linux");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Image image = build(folder);
    Path task = Files.createDirectory(folder.resolve("task"));
    List<Integer> asked = Collections.synchronizedList(new ArrayList<>());
    try (MonitorProcess monitor =
            MonitorProcess.start(Files.createDirectory(folder.resolve("own")), List.of());
        CallServer node =
            CallServer.listen(
                task.resolve(EnclaveContext.NODE_SOCKET),
                (method, request) -> {
                  asked.add(method);
                  return method == TaskMethod.MATERIAL.number() ? nothing() : EMPTY;
                })) {
      monitor.client().addImage(image.folder());
      Limits limits = new Limits(30, 512);
      try (Enclave enclave =
          monitor.client().spawn(image.measurement(), limits, Duration.ofMinutes(1), task)) {
        assertThat(TerminationRecord.parse(enclave.awaitEnd().termination().payload()).exit())
            .isEqualTo("refused");
      }
    }
    assertThat(asked).containsExactly(TaskMethod.MATERIAL.number(), TaskMethod.FINISHED.number());
  }

  /// An empty CBOR array: the reply to a method that has nothing to say.
  private static final Bytes EMPTY = Bytes.fromHex("80");

  private static Bytes nothing() {
    DsseEnvelope none = new DsseEnvelope("none", Bytes.EMPTY, "none", Bytes.EMPTY);
    return new TaskMaterial(
            Bytes.EMPTY, Bytes.utf8("{}"), List.of(), List.of(), List.of(), none, List.of())
        .encode();
  }

  private static Image build(Path folder) throws Exception {
    Path jars = Files.createDirectory(folder.resolve("jars"));
    List<Path> engine = new ArrayList<>();
    for (String module : ENGINE) {
      engine.add(Jars.jar(module, jars));
    }
    return ImageBuilder.java(CRYPTO)
        .engine(engine)
        .function(List.of(Jars.jar("functions", jars)))
        .build(folder.resolve("image"));
  }
}
