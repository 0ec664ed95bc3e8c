package dev.adyton.node;

import dev.adyton.codec.Bytes;
import dev.adyton.contract.HubCard;
import dev.adyton.contract.NodeCard;
import dev.adyton.contract.exchange.TaskMaterial;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.HashAlgorithm;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.SecretBytes;
import dev.adyton.crypto.SignatureAlgorithm;
import dev.adyton.crypto.SigningKey;
import dev.adyton.crypto.VerificationKey;
import dev.adyton.enclave.host.Enclaves;
import dev.adyton.enclave.host.MonitorRefusedException;
import dev.adyton.hub.api.HubClient;
import dev.adyton.hub.api.HubException;
import dev.adyton.hub.api.RequestSigner;
import dev.adyton.storage.FileStorage;
import dev.adyton.storage.Folders;
import dev.adyton.storage.Storage;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A node: takes tasks that every owner approved from one hub, has an enclave spawned for each, and
/// moves frames and ciphertext. It holds a request key, worth its place in the queue and nothing
/// more; it opens nothing and is believed by nobody.
///
/// Its home holds `keys/request`, `tasks/` with what is under way, and `node.card` for people.
public final class Node implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Node.class.getName());
  private static final String REQUEST_KEY = "keys/request";
  private static final String CARD = "node.card";
  private static final int MAX_KEY = 4096;
  private static final Duration WAIT = Duration.ofSeconds(20);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final NodeParts parts;
  private final SigningKey key;
  private final NodeCard card;
  private final Closeable lock;
  private final Semaphore slots;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private Optional<Links> links = Optional.empty();
  private volatile boolean closed;

  /// Two ways to the hub, so that the poll for work ends while tasks still tell their end.
  private record Links(HubClient poll, HubClient tasks) {}

  private Node(NodeParts parts, SigningKey key, NodeCard card, Closeable lock) {
    this.parts = parts;
    this.key = key;
    this.card = card;
    this.lock = lock;
    this.slots = new Semaphore(parts.settings().tasksAtOnce());
  }

  /// Opens a node's home, which is made if it is absent, and asks the monitor who it is. No task is
  /// taken before {@link #start}.
  ///
  /// @param home a folder of the node's own
  /// @param enclaves the monitor
  /// @throws IOException if the home cannot be used or the monitor does not answer
  /// @throws MonitorRefusedException if the monitor refuses to say who it is
  public static Node open(
      Crypto crypto, InstantSource clock, Path home, Enclaves enclaves, NodeSettings settings)
      throws IOException, MonitorRefusedException {
    FileStorage storage = FileStorage.open(home);
    FileStorage.open(settings.runtime());
    Path tasks = FileStorage.open(home.resolve("tasks")).folder();
    Closeable lock = storage.lock();
    try {
      SigningKey key = requestKey(crypto, storage);
      Bytes root = enclaves.identity().rootKey();
      NodeCard card = new NodeCard(VerificationKey.parse(root).thumbprint(), key.publicKey());
      storage.replace(CARD, card.encode());
      NodeParts parts =
          new NodeParts(
              crypto,
              clock,
              settings,
              tasks,
              enclaves,
              new Images(enclaves),
              ConcurrentHashMap.newKeySet());
      return new Node(parts, key, card, lock);
    } catch (IOException | RuntimeException | MonitorRefusedException e) {
      lock.close();
      throw e;
    }
  }

  /// {@return which root key this node's evidence will lead to, and its request key: the operator
  /// admits it at the hub, and people hand it to the owners, who pin the root}
  public NodeCard card() {
    return card;
  }

  /// {@return the measurement of an image that the monitor took into its store}
  ///
  /// @throws IOException if it cannot be read
  /// @throws MonitorRefusedException if the monitor refuses it
  public Digest addImage(Path folder) throws IOException, MonitorRefusedException {
    return parts.images().add(folder);
  }

  /// Makes a measurement known whose image the monitor has by other means, as a mock monitor does.
  ///
  /// @param manifest what the engine gets to compare with its measurement
  public void addImage(Digest measurement, Bytes manifest) {
    parts.images().add(measurement, manifest);
  }

  /// Starts to take tasks of a hub that admitted this node.
  ///
  /// @throws IllegalStateException if it was started before
  public synchronized void start(HubCard card) {
    if (links.isPresent() || closed) {
      throw new IllegalStateException("a node is started once");
    }
    Links opened = new Links(client(card), client(card));
    links = Optional.of(opened);
    threads.execute(() -> work(opened));
  }

  private HubClient client(HubCard card) {
    RequestSigner signer = new RequestSigner(parts.crypto(), key, card.origin(), parts.clock());
    return HubClient.open(parts.crypto(), card, signer);
  }

  /// Takes no more tasks, halts the enclaves under way and tells their end.
  @Override
  public void close() throws IOException {
    closed = true;
    links.ifPresent(both -> both.poll().close());
    parts.stopping().forEach(Runnable::run);
    boolean quiet = slots.tryAcquire(parts.settings().tasksAtOnce());
    for (int second = 0; !quiet && second < 10; second++) {
      quiet = waitASecond();
    }
    threads.shutdownNow();
    links.ifPresent(both -> both.tasks().close());
    threads.close();
    key.close();
    lock.close();
  }

  private boolean waitASecond() {
    try {
      return slots.tryAcquire(parts.settings().tasksAtOnce(), 1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private void work(Links both) {
    try {
      endLeftovers(both.tasks());
      while (!closed) {
        slots.acquire();
        if (!takeOne(both)) {
          slots.release();
        }
      }
    } catch (InterruptedException e) {
      LOG.log(System.Logger.Level.DEBUG, "the node stops");
    }
  }

  /// {@return whether a task was taken, which then has the slot}
  private boolean takeOne(Links both) throws InterruptedException {
    try {
      List<Digest> waiting = both.poll().work(WAIT);
      if (waiting.isEmpty() || closed) {
        return false;
      }
      Digest task = waiting.getFirst();
      TaskMaterial material = both.tasks().material(task);
      threads.execute(() -> run(both.tasks(), task, material));
      return true;
    } catch (HubException e) {
      LOG.log(System.Logger.Level.INFO, "the hub gave no task: " + e.getMessage());
    } catch (IOException e) {
      if (closed) {
        return false;
      }
      LOG.log(System.Logger.Level.WARNING, "the hub is not reached: " + e.getMessage());
    }
    Thread.sleep(PAUSE);
    return false;
  }

  private void run(HubClient client, Digest task, TaskMaterial material) {
    try {
      new TaskRun(parts, client, task).run(material);
    } catch (InterruptedException e) {
      LOG.log(System.Logger.Level.WARNING, "task " + task + " ends with the node");
    } finally {
      slots.release();
    }
  }

  /// Tasks that were under way when the node stopped: their enclaves ended with it, and they are
  /// not started again.
  private void endLeftovers(HubClient client) throws InterruptedException {
    try (Stream<Path> folders = Files.list(parts.tasks())) {
      for (Path folder : folders.toList()) {
        endLeftover(client, folder);
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "what was under way before is not cleared", e);
    }
  }

  private void endLeftover(HubClient client, Path folder) throws IOException, InterruptedException {
    Bytes name = Bytes.fromHex(String.valueOf(folder.getFileName()));
    try {
      client.ended(new Digest(HashAlgorithm.SHA256, name), NodeEnd.LOST.code());
    } catch (HubException e) {
      LOG.log(System.Logger.Level.INFO, "a task of before is over: " + e.getMessage());
    }
    Folders.remove(folder);
  }

  private static SigningKey requestKey(Crypto crypto, Storage storage) throws IOException {
    Optional<Bytes> kept = storage.read(REQUEST_KEY, MAX_KEY);
    if (kept.isPresent()) {
      try (SecretBytes exported = SecretBytes.of(kept.get())) {
        return SigningKey.restore(crypto, exported, KeyPurpose.REQUEST);
      }
    }
    SigningKey fresh = SigningKey.generate(crypto, SignatureAlgorithm.ES256, KeyPurpose.REQUEST, 1);
    try (SecretBytes exported = fresh.export()) {
      storage.replace(REQUEST_KEY, exported.use(Bytes::of));
    }
    return fresh;
  }
}
