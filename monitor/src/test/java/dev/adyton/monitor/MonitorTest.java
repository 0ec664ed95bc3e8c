package dev.adyton.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Dsse;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.SignatureAlgorithm;
import dev.adyton.crypto.SigningKey;
import dev.adyton.crypto.VerificationKey;
import dev.adyton.enclave.wire.EnclaveExit;
import dev.adyton.enclave.wire.Frames;
import dev.adyton.enclave.wire.GuestCall;
import dev.adyton.enclave.wire.GuestReply;
import dev.adyton.enclave.wire.HostCall;
import dev.adyton.enclave.wire.HostReply;
import dev.adyton.enclave.wire.Refusal;
import dev.adyton.evidence.CompositeEvidence;
import dev.adyton.evidence.Confinement;
import dev.adyton.evidence.EnclaveReport;
import dev.adyton.evidence.Limits;
import dev.adyton.evidence.TerminationRecord;
import dev.adyton.image.Image;
import dev.adyton.image.ImageManifest;
import dev.adyton.image.ImageRefusedException;
import dev.adyton.image.ImageSignature;
import dev.adyton.image.JavaCommand;
import dev.adyton.image.MeasuredTree;
import dev.adyton.image.PartEntry;
import dev.adyton.linux.Self;
import dev.adyton.monitor.process.ExitStatus;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The monitor with a launcher that launches nothing: who may say what, and what is signed.
@Timeout(60)
class MonitorTest {

  private static final Crypto CRYPTO = Crypto.of(new SecureRandom());
  private static final Instant NOW = Instant.parse("2026-12-01T10:00:00Z");
  private static final Limits LIMITS = new Limits(60, 1024);
  private static final Bytes NONCE = CRYPTO.random(32);
  private static final Bytes BOUND = CRYPTO.random(32);

  private @TempDir Path directory;
  private final FakeLauncher launcher = new FakeLauncher();
  private Monitor monitor;
  private MonitorServer server;

  @BeforeEach
  void start() throws IOException {
    monitor =
        Monitor.open(
            directory.resolve("home"),
            CRYPTO,
            () -> NOW,
            launcher,
            Map.of(Confinement.MONITOR_USER, Confinement.OWN));
    server = MonitorServer.listen(monitor, directory.resolve("m.sock"), OptionalInt.empty());
    Thread.ofVirtual().start(server::serve);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
    monitor.close();
  }

  private Frames node() throws IOException {
    return Frames.over(SocketChannel.open(UnixDomainSocketAddress.of(directory.resolve("m.sock"))));
  }

  private static HostReply ask(Frames node, HostCall call) throws IOException {
    node.write(call.encode());
    return next(node);
  }

  private static HostReply next(Frames node) throws IOException {
    return HostReply.parse(node.read().orElseThrow());
  }

  private static GuestReply ask(Frames enclave, GuestCall call) throws IOException {
    enclave.write(call.encode());
    return GuestReply.parse(enclave.read().orElseThrow());
  }

  private static String exit(HostReply reply) {
    HostReply.Ended ended = (HostReply.Ended) reply;
    return TerminationRecord.parse(ended.termination().payload()).exit();
  }

  private static void assertRefused(HostReply reply, Refusal why) {
    assertThat(reply)
        .isInstanceOfSatisfying(
            HostReply.Refused.class, refused -> assertThat(refused.why()).isEqualTo(why));
  }

  /// A small image, whose runtime is none.
  private Path image(String name, boolean debug) throws IOException, ImageRefusedException {
    Path folder = directory.resolve(name);
    SortedMap<String, PartEntry> parts = new TreeMap<>();
    for (String part : new String[] {"runtime", "engine", "function"}) {
      Path file = Files.createDirectories(folder.resolve(part)).resolve("file");
      Files.writeString(file, part);
      parts.put(part, MeasuredTree.of(CRYPTO, folder.resolve(part)).part());
    }
    ImageManifest manifest =
        new ImageManifest(
            "java", debug, parts, JavaCommand.of("ld-linux-x86-64.so.2"), new TreeMap<>());
    Files.write(folder.resolve(ImageManifest.FILE), manifest.encode().toArray());
    return folder;
  }

  private Bytes added(Path folder) throws IOException {
    try (Frames node = node()) {
      return ((HostReply.ImageAdded) ask(node, new HostCall.AddImage(folder))).measurement();
    }
  }

  private HostCall.Spawn spawn(Bytes measurement) {
    return new HostCall.Spawn(measurement, LIMITS, Duration.ofMinutes(1), directory);
  }

  private Frames enclave(int index) {
    return Frames.over(launcher.processes.get(index).inside());
  }

  private static EnclaveReport report(GuestReply reply) {
    Bytes evidence = ((GuestReply.EvidenceReply) reply).evidence();
    return CompositeEvidence.parse(evidence).array().report();
  }

  @Test
  void aReportComesOnlyOnTheEnclavesOwnPairAndNamesNoOther() throws Exception {
    Bytes measurement = added(image("image", false));
    try (Frames one = node();
        Frames two = node()) {
      Bytes first = ((HostReply.Spawned) ask(one, spawn(measurement))).instance();
      Bytes second = ((HostReply.Spawned) ask(two, spawn(measurement))).instance();
      Frames enclave = enclave(1);
      GuestReply.Welcome welcome = (GuestReply.Welcome) ask(enclave, new GuestCall.Hello());
      EnclaveReport report = report(ask(enclave, new GuestCall.Report("task", NONCE, BOUND)));

      assertThat(second).isNotEqualTo(first);
      assertThat(welcome.instance()).isEqualTo(second);
      assertThat(report.instance()).isEqualTo(second);
      assertThat(report.measurement()).isEqualTo(measurement);
      assertThat(report.boundData()).isEqualTo(BOUND);
      assertThat(report.limits()).isEqualTo(LIMITS);
      assertThat(report.claims())
          .containsEntry(Confinement.USER, "applied")
          .containsEntry("landlock", "unavailable: s???second line")
          .containsEntry("monitor-user", "own");
    }
  }

  @Test
  void noReportBeforeHelloNorAfterNoMoreReportsAndNoStepTwice() throws Exception {
    Bytes measurement = added(image("image", false));
    GuestCall.Report report = new GuestCall.Report("task", NONCE, BOUND);
    GuestReply outOfOrder = new GuestReply.Refused(Refusal.OUT_OF_ORDER);
    try (Frames node = node()) {
      ask(node, spawn(measurement));
      Frames enclave = enclave(0);
      assertThat(ask(enclave, report)).isEqualTo(outOfOrder);
      assertThat(ask(enclave, new GuestCall.Exit(EnclaveExit.COMPLETED))).isEqualTo(outOfOrder);
      ask(enclave, new GuestCall.Hello());
      assertThat(ask(enclave, new GuestCall.Hello())).isEqualTo(outOfOrder);
      assertThat(ask(enclave, new GuestCall.WorkDone())).isEqualTo(outOfOrder);
      assertThat(ask(enclave, report)).isInstanceOf(GuestReply.EvidenceReply.class);
      ask(enclave, new GuestCall.NoMoreReports());
      assertThat(ask(enclave, report)).isEqualTo(new GuestReply.Refused(Refusal.NO_MORE_REPORTS));
      assertThat(ask(enclave, new GuestCall.NoMoreReports())).isEqualTo(outOfOrder);
      ask(enclave, new GuestCall.WorkDone());
      assertThat(ask(enclave, report)).isEqualTo(new GuestReply.Refused(Refusal.NO_MORE_REPORTS));
    }
  }

  @Test
  void theEndIsSignedByTheMonitorKeyAndSaysWhatTheEnclaveSaid() throws Exception {
    Bytes measurement = added(image("image", false));
    try (Frames node = node()) {
      HostReply.Identity identity = (HostReply.Identity) ask(node, new HostCall.Identify());
      Bytes instance = ((HostReply.Spawned) ask(node, spawn(measurement))).instance();
      Frames enclave = enclave(0);
      ask(enclave, new GuestCall.Hello());
      ask(enclave, new GuestCall.Exit(EnclaveExit.REFUSED));
      launcher.processes.getFirst().exits(new ExitStatus.Exited(EnclaveExit.REFUSED.code()));
      HostReply.Ended ended = (HostReply.Ended) next(node);

      TerminationRecord record = TerminationRecord.parse(ended.termination().payload());
      assertThat(record.instance()).isEqualTo(instance).isEqualTo(ended.instance());
      assertThat(record.exit()).isEqualTo("refused");
      assertThat(record.at()).isEqualTo(NOW);
      VerificationKey key = VerificationKey.parse(identity.monitorKey());
      assertThat(Dsse.verify(CRYPTO, ended.termination(), key)).isTrue();
    }
  }

  @Test
  void anExitCodeWithoutTheWordSaysNothing() throws Exception {
    Bytes measurement = added(image("image", false));
    try (Frames node = node()) {
      ask(node, spawn(measurement));
      launcher.processes.getFirst().exits(new ExitStatus.Exited(0));
      assertThat(exit(next(node))).isEqualTo("unknown");
    }
    try (Frames node = node()) {
      ask(node, spawn(measurement));
      launcher.processes.get(1).exits(new ExitStatus.Signalled(11));
      assertThat(exit(next(node))).isEqualTo("killed");
    }
  }

  @Test
  void theNodeHaltsItsOwnEnclaveAndAnEnclaveEndsWithItsConnection() throws Exception {
    Bytes measurement = added(image("image", false));
    try (Frames node = node()) {
      ask(node, spawn(measurement));
      assertRefused(ask(node, spawn(measurement)), Refusal.OUT_OF_ORDER);
      try (Frames other = node()) {
        assertRefused(ask(other, new HostCall.Halt()), Refusal.OUT_OF_ORDER);
      }
      assertThat(exit(ask(node, new HostCall.Halt()))).isEqualTo("halted");
    }
    Frames node = node();
    ask(node, spawn(measurement));
    node.close();
    assertThat(enclave(1).read()).isEmpty();
  }

  @Test
  void lifeAndWorkAreBounded() throws Exception {
    Bytes measurement = added(image("image", false));
    Duration second = Duration.ofSeconds(1);
    try (Frames node = node()) {
      ask(node, new HostCall.Spawn(measurement, LIMITS, second, directory));
      assertThat(exit(next(node))).isEqualTo("life-limit");
    }
    try (Frames node = node()) {
      Limits oneSecond = new Limits(1, 1024);
      ask(node, new HostCall.Spawn(measurement, oneSecond, Duration.ofMinutes(1), directory));
      Frames enclave = enclave(1);
      ask(enclave, new GuestCall.Hello());
      ask(enclave, new GuestCall.NoMoreReports());
      assertThat(exit(next(node))).isEqualTo("wall-limit");
    }
  }

  @Test
  void garbageFromANodeCostsItItsConnectionAndItsEnclave() throws Exception {
    Bytes measurement = added(image("image", false));
    Frames node = node();
    ask(node, spawn(measurement));
    node.write(Bytes.utf8("garbage"));
    assertRefused(next(node), Refusal.MALFORMED);
    assertThat(enclave(0).read()).isEmpty();
    assertThat(monitor.identity()).isNotNull();
  }

  @Test
  void garbageFromAnEnclaveCostsItItsLife() throws Exception {
    Bytes measurement = added(image("image", false));
    try (Frames node = node()) {
      ask(node, spawn(measurement));
      enclave(0).write(Bytes.utf8("garbage"));
      assertThat(exit(next(node))).isEqualTo("channel");
    }
  }

  @Test
  void aStoredImageThatWasChangedIsNotStarted() throws Exception {
    Bytes measurement = added(image("image", false));
    Path stored = directory.resolve("home/images").resolve(measurement.hex());
    Path file = stored.resolve("function/file");
    Files.delete(file);
    Files.writeString(file, "another function");
    try (Frames node = node()) {
      assertRefused(ask(node, spawn(measurement)), Refusal.IMAGE);
    }
    assertThat(added(directory.resolve("image"))).isEqualTo(measurement);
    try (Frames node = node()) {
      assertThat(ask(node, spawn(measurement))).isInstanceOf(HostReply.Spawned.class);
    }
  }

  @Test
  void anImageForDebuggingIsReportedAsSuch() throws Exception {
    Bytes measurement = added(image("image", true));
    try (Frames node = node()) {
      ask(node, spawn(measurement));
      Frames enclave = enclave(0);
      assertThat(((GuestReply.Welcome) ask(enclave, new GuestCall.Hello())).debug()).isTrue();
      assertThat(report(ask(enclave, new GuestCall.Report("task", NONCE, BOUND))).debug()).isTrue();
    }
  }

  @Test
  void whereNothingConfinesNothingStarts() throws Exception {
    Bytes measurement = added(image("image", false));
    launcher.refusal = java.util.Optional.of("no seccomp");
    try (Frames node = node()) {
      assertRefused(ask(node, spawn(measurement)), Refusal.LAUNCH);
    }
  }

  @Test
  void theCommandIsTheImagesWithTheHeapThatTheLimitsLeave() throws Exception {
    Bytes measurement = added(image("image", false));
    try (Frames node = node()) {
      ask(node, spawn(measurement));
    }
    assertThat(launcher.plans.getFirst().command())
        .contains("-Xmx768m", "-XX:+DisableAttachMechanism")
        .noneMatch(word -> word.contains("{heapMiB}"));
    assertThat(launcher.plans.getFirst().environment()).isEmpty();
  }

  @Test
  void aTasksDirectoryHasToBeTheNodes() throws Exception {
    assumeTrue(Self.user() == 0, "needs root");
    int user = 1_900_000_003;
    server.close();
    server = MonitorServer.listen(monitor, directory.resolve("m.sock"), OptionalInt.of(user));
    Thread.ofVirtual().start(server::serve);
    Bytes measurement = added(image("image", false));
    try (Frames node = node()) {
      ask(node, spawn(measurement));
    }
    assertThat(launcher.plans.getFirst().node()).hasValue(user);
  }

  @Test
  void whereSignersAreNamedOnlyTheirImagesAreTakenAndStarted() throws Exception {
    SigningKey trusted = key();
    SigningKey stranger = key();
    server.close();
    monitor.close();
    Path signers = Files.createDirectories(directory.resolve("home/signers"));
    Files.write(signers.resolve("one"), trusted.publicKey().encoded().toArray());
    start();
    Path folder = image("image", false);
    try (Frames node = node()) {
      assertRefused(ask(node, new HostCall.AddImage(folder)), Refusal.SIGNATURE);
      Image image = Image.measure(CRYPTO, folder);
      image.signed(CRYPTO, ImageSignature.sign(image.measurement(), 4, 2, stranger));
      assertRefused(ask(node, new HostCall.AddImage(folder)), Refusal.SIGNATURE);
      image.signed(CRYPTO, ImageSignature.sign(image.measurement(), 4, 2, trusted));
      Bytes measurement =
          ((HostReply.ImageAdded) ask(node, new HostCall.AddImage(folder))).measurement();
      ask(node, spawn(measurement));
      Frames enclave = enclave(0);
      ask(enclave, new GuestCall.Hello());
      EnclaveReport report = report(ask(enclave, new GuestCall.Report("task", NONCE, BOUND)));
      assertThat(report.signer()).isEqualTo(trusted.publicKey().thumbprint().value());
      assertThat(report.product()).isEqualTo(4);
      assertThat(report.version()).isEqualTo(2);
    }
  }

  private static SigningKey key() {
    return SigningKey.generate(CRYPTO, SignatureAlgorithm.ES256, KeyPurpose.IMAGE, 1);
  }

  @Test
  void onlyTheMonitorsUserReachesItsSocketItsKeysAndItsImages() throws Exception {
    added(image("image", false));
    assertThat(Files.getPosixFilePermissions(directory.resolve("m.sock"))).hasSize(2);
    for (String folder : List.of("home", "home/keys", "home/images")) {
      assertThat(Files.getPosixFilePermissions(directory.resolve(folder)))
          .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void aSocketThatSomebodyAnswersIsLeftAndOneLeftBehindIsReplaced() throws Exception {
    Path socket = directory.resolve("m.sock");
    assertThatThrownBy(() -> MonitorServer.listen(monitor, socket, OptionalInt.empty()))
        .isInstanceOf(IOException.class);
    Path left = directory.resolve("left.sock");
    try (ServerSocketChannel killed = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      killed.bind(UnixDomainSocketAddress.of(left));
    }
    assertThat(left).exists();
    MonitorServer.listen(monitor, left, OptionalInt.empty()).close();
    assertThat(left).doesNotExist();
  }

  @Test
  void theRootKeyPersistsTheMonitorKeyIsNewAndOneMonitorHasAHome() throws Exception {
    HostReply.Identity before = monitor.identity();
    assertThatThrownBy(
            () -> Monitor.open(directory.resolve("home"), CRYPTO, () -> NOW, launcher, Map.of()))
        .isInstanceOf(IOException.class);
    server.close();
    monitor.close();
    start();
    assertThat(monitor.identity().rootKey()).isEqualTo(before.rootKey());
    assertThat(monitor.identity().monitorKey()).isNotEqualTo(before.monitorKey());
  }
}
