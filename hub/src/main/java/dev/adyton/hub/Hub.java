package dev.adyton.hub;

import dev.adyton.codec.Bytes;
import dev.adyton.contract.HubCard;
import dev.adyton.contract.NodeCard;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.NoteSigner;
import dev.adyton.crypto.SecretBytes;
import dev.adyton.crypto.SignatureAlgorithm;
import dev.adyton.crypto.SigningKey;
import dev.adyton.hub.AuditLog.Actor;
import dev.adyton.ledger.Ledger;
import dev.adyton.service.HttpService;
import dev.adyton.service.Router;
import dev.adyton.storage.FileStorage;
import dev.adyton.storage.Storage;
import dev.adyton.task.EventKind;
import dev.adyton.task.HubMachine;
import dev.adyton.task.TaskEntry;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/// A running hub: it puts documents in order, keeps ciphertext, and passes on what owners and
/// enclaves have for each other. It is trusted with none of that: the agents witness its log, and
/// everything that it gives out is checked by whoever gets it.
///
/// Its home holds `keys/log`, `ledger/`, `blobs/`, `tasks/`, `nodes/`, `audit/` and, for people to
/// hand over, `hub.card`. The log is the source of truth: all state is rebuilt from it at start.
public final class Hub implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Hub.class.getName());
  private static final String LOG_KEY = "keys/log";
  private static final String CARD = "hub.card";
  private static final int MAX_KEY = 4096;
  private static final long SWEEP_MILLIS = 1000;

  private final HubParts parts;
  private final HttpService http;
  private final HubCard card;
  private final Closeable lock;
  private final Thread sweeper =
      Thread.ofPlatform().daemon().name("hub-sweep").unstarted(this::sweep);

  private Hub(HubParts parts, HttpService http, HubCard card, Closeable lock) {
    this.parts = parts;
    this.http = http;
    this.card = card;
    this.lock = lock;
  }

  /// Starts a hub in its home, which is made if it is absent.
  ///
  /// @throws dev.adyton.storage.StorageLockedException if another process runs it
  /// @throws IOException if the home cannot be read or written, the log is damaged, or the address
  ///   is taken
  public static Hub start(Crypto crypto, InstantSource clock, Path home, HubSettings settings)
      throws IOException {
    Storage own = FileStorage.open(home);
    Hub hub = start(crypto, clock, own, FileStorage.open(home.resolve("ledger")), settings);
    hub.noteMachine(home);
    return hub;
  }

  static Hub start(
      Crypto crypto, InstantSource clock, Storage home, Storage log, HubSettings settings)
      throws IOException {
    Closeable lock = home.lock();
    try {
      NoteSigner signer = NoteSigner.of(settings.origin(), logKey(crypto, home));
      Ledger ledger =
          Ledger.exists(log)
              ? Ledger.open(crypto, log, signer)
              : Ledger.create(crypto, log, signer);
      HubParts parts = parts(crypto, clock, home, ledger, signer, settings);
      HttpService http = HttpService.start(settings.address(), router(parts));
      HubCard card =
          new HubCard(settings.origin(), url(settings, http.address()), signer.verifier());
      home.replace(CARD, card.encode());
      Hub hub = new Hub(parts, http, card, lock);
      hub.sweeper.start();
      hub.note("start", ledger.size());
      return hub;
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static HubParts parts(
      Crypto crypto,
      InstantSource clock,
      Storage home,
      Ledger ledger,
      NoteSigner signer,
      HubSettings settings)
      throws IOException {
    AuditLog audit = AuditLog.open(crypto, home, clock);
    HubMachine machine = new HubMachine(crypto, signer.verifier());
    Bells bells = new Bells();
    Journal journal = Journal.open(ledger, machine, clock, bells::ring);
    return new HubParts(
        crypto,
        clock,
        settings,
        machine,
        ledger,
        journal,
        CosignedCheckpoints.open(crypto, ledger),
        Members.open(home, journal.state()),
        new TaskDesk(home, journal.state()),
        Blobs.open(crypto, home, settings.limits()),
        bells,
        audit);
  }

  static Router router(HubParts parts) {
    Gate gate =
        new Gate(
            parts.crypto(),
            parts.clock(),
            parts.settings().origin(),
            parts.members(),
            parts.settings().limits(),
            parts.audit());
    Router router = new Router();
    new LogRoutes(parts.ledger()).addTo(router, gate);
    new DocumentRoutes(parts).addTo(router, gate);
    new BlobRoutes(parts).addTo(router, gate);
    new TaskRoutes(parts).addTo(router, gate);
    new NodeRoutes(parts).addTo(router, gate);
    return router;
  }

  /// {@return where the hub is and which log is its: people hand it over}
  public HubCard card() {
    return card;
  }

  /// {@return where it listens}
  public InetSocketAddress address() {
    return http.address();
  }

  /// Lets a node in, now and after a restart.
  ///
  /// @throws IOException if that cannot be written
  public void admit(NodeCard node) throws IOException {
    parts.members().admit(node);
    parts
        .audit()
        .write(
            AuditFamily.SYSTEM,
            "node admitted",
            new Actor(Optional.of(node.request().thumbprint()), Optional.empty()),
            AuditEvent.DONE,
            0);
  }

  /// Ends the long polls, lets requests under way end, writes what waits, and stops.
  @Override
  public void close() throws IOException {
    parts.bells().close();
    sweeper.interrupt();
    http.close();
    parts.journal().close();
    note("stop", parts.ledger().size());
    parts.ledger().close();
    lock.close();
  }

  HubParts parts() {
    return parts;
  }

  private static SigningKey logKey(Crypto crypto, Storage home) throws IOException {
    Optional<Bytes> kept = home.read(LOG_KEY, MAX_KEY);
    if (kept.isPresent()) {
      try (SecretBytes exported = SecretBytes.of(kept.get())) {
        return SigningKey.restore(crypto, exported, KeyPurpose.LOG);
      }
    }
    SigningKey fresh = SigningKey.generate(crypto, SignatureAlgorithm.ED25519, KeyPurpose.LOG, 1);
    try (SecretBytes exported = fresh.export()) {
      home.replace(LOG_KEY, exported.use(Bytes::of));
    }
    return fresh;
  }

  private static String url(HubSettings settings, InetSocketAddress address) {
    return settings.url().orElseGet(() -> "http://" + host(address) + ":" + address.getPort());
  }

  private static String host(InetSocketAddress address) {
    String literal = address.getAddress().getHostAddress();
    return literal.contains(":") ? "[" + literal + "]" : literal;
  }

  private void sweep() {
    try {
      while (true) {
        Thread.sleep(SWEEP_MILLIS);
        parts.desk().sweep(parts.clock().instant());
        stirWitnesses();
      }
    } catch (InterruptedException e) {
      LOG.log(System.Logger.Level.DEBUG, "the hub stops");
    }
  }

  /// Witnesses count together only under the same checkpoint, and a busy log may have shown each
  /// another one. While an enclave waits, all parties of its task look again, at the same moment.
  private void stirWitnesses() {
    try {
      for (TaskEntry task : parts.desk().concluding()) {
        if (!isWitnessed(task)) {
          task.agreement().contract().parties().forEach(one -> parts.bells().stir(one.signing()));
        }
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "tasks cannot be looked through", e);
    }
  }

  private boolean isWitnessed(TaskEntry task) throws IOException {
    Optional<LogIndex.Entry> statement =
        task.statement()
            .flatMap(one -> parts.journal().index().entry(EventKind.STATEMENT, one.digest()));
    return statement.isPresent()
        && parts
            .checkpoints()
            .covering(statement.get().index(), task.agreement().contract().log())
            .isPresent();
  }

  private void note(String what, long figure) {
    parts.audit().write(AuditFamily.SYSTEM, what, Actor.NOBODY, AuditEvent.DONE, figure);
  }

  private void noteMachine(Path home) throws IOException {
    Runtime machine = Runtime.getRuntime();
    noteHardware("processors", machine.availableProcessors());
    noteHardware("memory", machine.maxMemory());
    noteHardware("room", Files.getFileStore(home).getUsableSpace());
  }

  private void noteHardware(String what, long figure) {
    parts.audit().write(AuditFamily.HARDWARE, what, Actor.NOBODY, AuditEvent.DONE, figure);
  }
}
