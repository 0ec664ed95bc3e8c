package dev.adyton.tests.enclave;

import static java.lang.ProcessBuilder.Redirect.DISCARD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.Dsse;
import dev.adyton.crypto.VerificationKey;
import dev.adyton.enclave.guest.EnclaveContext;
import dev.adyton.enclave.host.Enclaves.Enclave;
import dev.adyton.enclave.host.MonitorClient;
import dev.adyton.enclave.host.MonitorRefusedException;
import dev.adyton.enclave.wire.CallServer;
import dev.adyton.enclave.wire.HostReply;
import dev.adyton.enclave.wire.Refusal;
import dev.adyton.evidence.CompositeEvidence;
import dev.adyton.evidence.Confinement;
import dev.adyton.evidence.EnclaveReport;
import dev.adyton.evidence.Evidence;
import dev.adyton.evidence.Limits;
import dev.adyton.evidence.Mode;
import dev.adyton.evidence.TerminationRecord;
import dev.adyton.image.Image;
import dev.adyton.image.ImageBuilder;
import dev.adyton.verification.Challenge;
import dev.adyton.verification.Collateral;
import dev.adyton.verification.TrustAnchor;
import dev.adyton.verification.TrustAnchors;
import dev.adyton.verification.Verification;
import dev.adyton.verification.Verifier;
import dev.adyton.verification.claim.AnchorKind;
import dev.adyton.verification.claim.Label;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Enclaves as they really are: a monitor in its own process, an image with its own runtime, a
/// confined process for each enclave. Run by whoever runs the tests; run by the superuser, an
/// ordinary user's monitor is tried as well.
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SpawnedEnclaveTest {

  private static final Crypto CRYPTO = Crypto.of(new SecureRandom());
  private static final Limits LIMITS = new Limits(30, 512);
  private static final Duration LIFE = Duration.ofMinutes(1);
  private static final Bytes CHALLENGE = CRYPTO.random(32);
  private static final Path SETPRIV = Path.of("/usr/bin/setpriv");
  private static final String ORDINARY = "1950000001";
  private static final List<String> ENGINE =
      List.of(
          "codec",
          "crypto",
          "linux",
          "evidence",
          "image",
          "table",
          "enclave-api",
          "enclave-wire",
          "enclave-guest");

  private Path directory = Path.of("");
  private Image image;
  private MonitorProcess monitor;
  private int tasks;

  @BeforeAll
  void start(@TempDir Path temporary) throws Exception {
    directory = temporary;
    Assumptions.assumeTrue(
        System.getProperty("os.name").equals("Linux"), "enclaves as processes need Linux");
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    image = build();
    monitor = MonitorProcess.start(folder("own"), List.of());
    assertThat(monitor.client().addImage(image.folder())).isEqualTo(image.measurement());
  }

  @AfterAll
  void stop() throws Exception {
    if (monitor != null) {
      monitor.close();
    }
  }

  private Image build() throws Exception {
    Path jars = folder("jars");
    List<Path> engine = new ArrayList<>();
    for (String module : ENGINE) {
      engine.add(Jars.jar(module, jars));
    }
    Path program =
        Jars.provider(
            jars.resolve("attack.jar"),
            "dev.adyton.enclave.guest.EnclaveProgram",
            AttackProgram.class,
            Class.forName(AttackProgram.class.getName() + "$Attempt"));
    return ImageBuilder.java(CRYPTO)
        .engine(engine)
        .function(List.of(program))
        .build(directory.resolve("image"));
  }

  private Path folder(String name) throws IOException {
    return Files.createDirectory(directory.resolve(name));
  }

  /// What a node saw of one enclave.
  private record Seen(Bytes instance, List<Bytes> told, HostReply.Ended ended) {

    String exit() {
      return TerminationRecord.parse(ended.termination().payload()).exit();
    }

    String told(int index) {
      return new String(told.get(index).toArray(), StandardCharsets.UTF_8);
    }
  }

  private Seen run(MonitorClient client, String what, Limits limits) throws Exception {
    Path task = folder("task" + tasks++);
    List<Bytes> told = Collections.synchronizedList(new ArrayList<>());
    try (CallServer node =
            CallServer.listen(
                task.resolve(EnclaveContext.NODE_SOCKET),
                (method, request) -> {
                  if (method == AttackProgram.TELL) {
                    told.add(request);
                  }
                  return method == AttackProgram.WHAT ? Bytes.utf8(what) : CHALLENGE;
                });
        Enclave enclave = client.spawn(image.measurement(), limits, LIFE, task)) {
      HostReply.Ended ended = enclave.awaitEnd();
      try (Stream<Path> left = Files.list(task)) {
        assertThat(left).hasSize(1);
      }
      return new Seen(enclave.instance(), List.copyOf(told), ended);
    }
  }

  @Test
  void evidenceOfASpawnedEnclaveVerifiesAndIsRefusedAfterNoMoreReports() throws Exception {
    Seen seen = run(monitor.client(), "behave", LIMITS);

    assertThat(seen.exit()).isEqualTo("completed");
    assertThat(seen.told(1)).isEqualTo("no-more-reports");
    assertVerifies(monitor.client(), seen);
    if (isSuperuser()) {
      assertKeepsOutSameUser(seen);
    }
    assertThat(TerminationRecord.parse(seen.ended().termination().payload()).complete()).isTrue();
    assertThat(monitor.children()).isEmpty();
  }

  private static void assertKeepsOutSameUser(Seen seen) {
    Map<String, String> claims =
        CompositeEvidence.parse(seen.told().getFirst()).array().report().claims();
    assertThat(Confinement.keepsOutSameUser(claims)).as("claims %s", claims).isTrue();
  }

  private void assertVerifies(MonitorClient client, Seen seen) throws Exception {
    CompositeEvidence evidence = CompositeEvidence.parse(seen.told().getFirst());
    EnclaveReport report = evidence.array().report();
    HostReply.Identity identity = client.identity();

    assertThat(verify(identity, Evidence.parse(evidence.encoded()), CHALLENGE).verified())
        .isPresent();
    assertThat(verify(identity, evidence, CRYPTO.random(32)).verified()).isEmpty();
    assertThat(report.instance()).isEqualTo(seen.instance());
    assertThat(report.measurement()).isEqualTo(image.measurement().value());
    assertThat(report.mode()).isEqualTo(Mode.PROCESS);
    assertThat(report.limits()).isEqualTo(LIMITS);
    assertThat(report.debug()).isFalse();
    assertThat(report.claims())
        .containsEntry("seccomp", "applied")
        .containsEntry("monitor-no-network", "applied");
    assertThat(
            Dsse.verify(
                CRYPTO,
                seen.ended().termination(),
                VerificationKey.parse(evidence.array().monitorKey())))
        .isTrue();
  }

  private static Verification verify(HostReply.Identity identity, Evidence evidence, Bytes nonce) {
    VerificationKey root = VerificationKey.parse(identity.rootKey());
    TrustAnchor anchor = new TrustAnchor(AnchorKind.SOFTWARE_ROOT, root, Label.SOFTWARE);
    return Verifier.of(CRYPTO)
        .verify(
            evidence,
            Challenge.of("task", nonce),
            Collateral.none(),
            TrustAnchors.of(anchor),
            Instant.now());
  }

  @Test
  void whatAnEnclaveTriesFailsAndWhatItThrowsOrPrintsStaysInside() throws Exception {
    Seen seen = run(monitor.client(), "attack", LIMITS);

    assertThat(seen.exit()).isEqualTo("uncaught");
    assertThat(seen.told(0)).isEmpty();
    assertThat(seen.ended().encode().hex()).doesNotContain(Bytes.utf8(AttackProgram.SECRET).hex());
    assertThat(monitor.log()).doesNotContain(AttackProgram.SECRET);
  }

  @Test
  void anEnclaveThatWorksTooLongIsEnded() throws Exception {
    Seen seen = run(monitor.client(), "loop", new Limits(1, 512));
    assertThat(seen.exit()).isEqualTo("wall-limit");
    assertThat(monitor.children()).isEmpty();
  }

  @Test
  void anEnclaveThatAllocatesTooMuchEnds() throws Exception {
    assertThat(run(monitor.client(), "allocate", LIMITS).exit()).isIn("out-of-memory", "killed");
  }

  @Test
  void aProgramThatMerelyEndsTheProcessHasNotCompleted() throws Exception {
    assertThat(run(monitor.client(), "exit", LIMITS).exit()).isEqualTo("unknown");
  }

  @Test
  void anImageThatIsNotInTheStoreOrHasChangedIsNotStarted() throws Exception {
    Path task = folder("unused");
    Digest unknown = CRYPTO.sha256(CHALLENGE);
    assertThatThrownBy(() -> monitor.client().spawn(unknown, LIMITS, LIFE, task))
        .isInstanceOfSatisfying(
            MonitorRefusedException.class,
            e -> assertThat(e.why()).isEqualTo(Refusal.UNKNOWN_IMAGE));
    assertThatThrownBy(() -> monitor.client().addImage(task))
        .isInstanceOf(MonitorRefusedException.class);
    assertThatThrownBy(
            () -> monitor.client().spawn(image.measurement(), new Limits(1, 16), LIFE, task))
        .isInstanceOfSatisfying(
            MonitorRefusedException.class, e -> assertThat(e.why()).isEqualTo(Refusal.LIMITS));
  }

  @Test
  void anOrdinaryUsersMonitorSaysWhatItCouldNotDo() throws Exception {
    Assumptions.assumeTrue(isSuperuser(), "needs the superuser to become another user");
    Assumptions.assumeTrue(Files.isExecutable(SETPRIV), "needs setpriv");
    Path folder = folder("ordinary");
    Files.setAttribute(folder, "unix:uid", Integer.valueOf(ORDINARY));
    try (MonitorProcess ordinary = MonitorProcess.start(folder, ordinaryUser())) {
      ordinary.client().addImage(image.folder());
      Seen seen = run(ordinary.client(), "behave", LIMITS);

      assertThat(seen.exit()).isEqualTo("completed");
      assertVerifies(ordinary.client(), seen);
      Map<String, String> claims =
          CompositeEvidence.parse(seen.told().getFirst()).array().report().claims();
      assertThat(claims).containsEntry("monitor-user", "shared");
      assertThat(claims.get("namespaces")).startsWith("unavailable");
      assertEndsWithItsMonitor(ordinary);
    }
  }

  private static List<String> ordinaryUser() {
    return List.of(SETPRIV.toString(), "--reuid", ORDINARY, "--regid", ORDINARY, "--clear-groups");
  }

  /// Whether the ordinary user reads the memory map of a process, which needs the right to read its
  /// memory.
  private static boolean canLookInto(long process) throws Exception {
    return asOrdinaryUser("cat", "/proc/" + process + "/maps").waitFor() == 0;
  }

  private static boolean canLookIntoAnyOther() throws Exception {
    Process other = asOrdinaryUser("sleep", "30");
    try {
      Thread.sleep(200);
      return canLookInto(other.pid());
    } finally {
      other.destroyForcibly();
    }
  }

  private static Process asOrdinaryUser(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(ordinaryUser());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(DISCARD).start();
  }

  /// However a monitor dies, no enclave goes on without it.
  private void assertEndsWithItsMonitor(MonitorProcess monitor) throws Exception {
    Path task = folder("task" + tasks++);
    CountDownLatch asked = new CountDownLatch(1);
    try (CallServer node =
            CallServer.listen(
                task.resolve(EnclaveContext.NODE_SOCKET),
                (method, request) -> {
                  asked.countDown();
                  return Bytes.utf8("loop");
                });
        Enclave enclave = monitor.client().spawn(image.measurement(), LIMITS, LIFE, task)) {
      asked.await();
      List<Long> children = monitor.children();
      assertThat(children).hasSize(1);
      assertThat(canLookIntoAnyOther()).isTrue();
      assertThat(canLookInto(children.getFirst())).isFalse();
      assertThat(canLookInto(monitor.pid())).isFalse();
      monitor.kill();
      ProcessHandle.of(children.getFirst())
          .ifPresent(child -> child.onExit().orTimeout(20, TimeUnit.SECONDS).join());
      assertThatThrownBy(enclave::awaitEnd).isInstanceOf(IOException.class);
    }
  }

  private static boolean isSuperuser() throws IOException {
    return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
  }
}
