package dev.adyton.monitor;

import dev.adyton.attester.MonitorAttester;
import dev.adyton.attester.SoftwareRoot;
import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.HashAlgorithm;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.SignatureAlgorithm;
import dev.adyton.crypto.SigningKey;
import dev.adyton.enclave.wire.EnclaveExit;
import dev.adyton.enclave.wire.HostCall;
import dev.adyton.enclave.wire.HostReply;
import dev.adyton.enclave.wire.Refusal;
import dev.adyton.evidence.EnclaveReport;
import dev.adyton.evidence.Mode;
import dev.adyton.image.Image;
import dev.adyton.image.ImageSignature;
import dev.adyton.monitor.process.LaunchPlan;
import dev.adyton.monitor.process.LaunchRefused;
import dev.adyton.monitor.process.Launched;
import dev.adyton.monitor.process.Launcher;
import dev.adyton.storage.FileStorage;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;

/// A monitor: it holds the keys, measures images, starts enclaves and speaks for them. Its home is
/// its own; the root key in it persists, the monitor key is new at every start.
public final class Monitor implements AutoCloseable {

  private static final int MOST_ENCLAVES = 16;
  private static final int KEY_VERSION = 1;

  private final Closeable lock;
  private final SoftwareRoot root;
  private final SigningKey monitorKey;
  private final Reporter reporter;
  private final ImageStore images;
  private final Launcher launcher;
  private final Map<String, String> facts;
  private final Semaphore slots = new Semaphore(MOST_ENCLAVES);
  private final Set<RunningEnclave> running = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("watch").factory());

  private Monitor(
      Crypto crypto,
      InstantSource clock,
      Closeable lock,
      SoftwareRoot root,
      ImageStore images,
      Launcher launcher,
      Map<String, String> facts) {
    this.lock = lock;
    this.root = root;
    this.images = images;
    this.launcher = launcher;
    this.facts = Map.copyOf(facts);
    this.monitorKey =
        SigningKey.generate(crypto, SignatureAlgorithm.ES256, KeyPurpose.MONITOR, KEY_VERSION);
    this.reporter = new Reporter(crypto, clock, monitorKey, MonitorAttester.of(root, monitorKey));
  }

  /// {@return the monitor of a home, which it locks}
  ///
  /// @param home a folder of the monitor's own, made if it is absent; a folder `signers` in it, of
  ///   public keys in DER, says whose images alone are started
  /// @param launcher starts enclaves
  /// @param facts claims of the monitor about itself, whose names start with `monitor-`
  /// @throws IOException if the home cannot be used, or another monitor uses it
  public static Monitor open(
      Path home, Crypto crypto, InstantSource clock, Launcher launcher, Map<String, String> facts)
      throws IOException {
    FileStorage.open(home);
    FileStorage keys = FileStorage.open(home.resolve("keys"));
    Signers signers = Signers.in(home.resolve("signers"));
    SoftwareRoot root = SoftwareRoot.open(crypto, keys);
    Closeable lock = keys.lock();
    ImageStore images = ImageStore.open(crypto, home.resolve("images"), signers);
    return new Monitor(crypto, clock, lock, root, images, launcher, facts);
  }

  /// {@return the thumbprint of the root key, which is this node's identity}
  public Digest node() {
    return root.node();
  }

  HostReply.Identity identity() {
    return new HostReply.Identity(root.key().encoded(), monitorKey.publicKey().encoded());
  }

  HostReply.ImageAdded add(HostCall.AddImage call) throws Refused {
    try {
      return new HostReply.ImageAdded(images.add(call.directory()).measurement().value());
    } catch (IOException e) {
      throw new Refused(Refusal.IMAGE, "the image cannot be read or stored");
    }
  }

  RunningEnclave spawn(HostCall.Spawn call, OptionalInt node) throws Refused {
    if (!slots.tryAcquire()) {
      throw new Refused(Refusal.BUSY, MOST_ENCLAVES + " enclaves are running");
    }
    try {
      RunningEnclave enclave = launch(call, node);
      running.add(enclave);
      enclave.start(call.life(), () -> forget(enclave));
      return enclave;
    } catch (Refused | RuntimeException e) {
      slots.release();
      throw e;
    }
  }

  private void forget(RunningEnclave enclave) {
    running.remove(enclave);
    slots.release();
  }

  private RunningEnclave launch(HostCall.Spawn call, OptionalInt node) throws Refused {
    try {
      Image image = images.measured(new Digest(HashAlgorithm.SHA256, call.measurement()));
      LaunchPlan plan = LaunchPlans.of(image, call, node);
      Launched launched = launcher.launch(plan);
      return new RunningEnclave(report(image, call, plan, launched), launched, reporter, watch);
    } catch (LaunchRefused e) {
      throw new Refused(Refusal.LAUNCH, e.reason());
    } catch (IOException e) {
      throw new Refused(Refusal.IMAGE, "the stored image cannot be read");
    }
  }

  private EnclaveReport report(
      Image image, HostCall.Spawn call, LaunchPlan plan, Launched launched) {
    Optional<ImageSignature> signature = image.signature();
    return new EnclaveReport(
        reporter.newInstance(),
        image.measurement().value(),
        signature.map(by -> by.signer().value()).orElse(Bytes.EMPTY),
        signature.map(ImageSignature::product).orElse(0L),
        signature.map(ImageSignature::version).orElse(0L),
        LaunchPlans.configuration(reporter.crypto(), plan),
        Mode.PROCESS,
        image.manifest().debug(),
        call.limits(),
        MonitorClaims.of(launched.steps(), facts),
        Bytes.of(new byte[EnclaveReport.SIZE]));
  }

  /// Ends every enclave, waits for their ends, and forgets the keys. Closing again does nothing.
  @Override
  public synchronized void close() throws IOException {
    if (watch.isShutdown()) {
      return;
    }
    running.forEach(enclave -> enclave.end(EnclaveExit.HALTED));
    running.forEach(RunningEnclave::awaitTermination);
    watch.shutdownNow();
    monitorKey.close();
    root.close();
    lock.close();
  }
}
