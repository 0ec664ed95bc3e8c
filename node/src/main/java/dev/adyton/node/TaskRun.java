package dev.adyton.node;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.contract.ColumnEntry;
import dev.adyton.contract.Contract;
import dev.adyton.contract.DatasetManifest;
import dev.adyton.contract.Output;
import dev.adyton.contract.Start;
import dev.adyton.contract.exchange.TaskHostServer;
import dev.adyton.contract.exchange.TaskMaterial;
import dev.adyton.crypto.AeadStream;
import dev.adyton.crypto.Digest;
import dev.adyton.enclave.guest.EnclaveContext;
import dev.adyton.enclave.host.Enclaves.Enclave;
import dev.adyton.enclave.host.MonitorRefusedException;
import dev.adyton.enclave.wire.CallFailedException;
import dev.adyton.enclave.wire.CallFault;
import dev.adyton.enclave.wire.CallServer;
import dev.adyton.enclave.wire.HostCall;
import dev.adyton.enclave.wire.HostReply;
import dev.adyton.hub.api.HubClient;
import dev.adyton.hub.api.HubException;
import dev.adyton.storage.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// One task on this node: one enclave, one folder for its socket, one spool; all gone afterwards.
/// Whatever happens, the enclave is not started again.
final class TaskRun {

  private static final System.Logger LOG = System.getLogger(TaskRun.class.getName());

  /// For the statement to be witnessed and the outputs to leave after the work.
  private static final Duration AFTERWARDS = Duration.ofMinutes(5);

  private final NodeParts node;
  private final HubClient hub;
  private final Digest task;
  private final Path spoolFolder;
  private final Path socketFolder;

  TaskRun(NodeParts node, HubClient hub, Digest task) {
    this.node = node;
    this.hub = hub;
    this.task = task;
    String name = task.value().hex();
    this.spoolFolder = node.tasks().resolve(name);
    this.socketFolder = node.settings().runtime().resolve(name.substring(0, 16));
  }

  /// Runs the task that was taken with this material, to its end.
  void run(TaskMaterial taken) throws InterruptedException {
    NodeEnd end = NodeEnd.FAILED;
    try {
      end = runEnclave(taken);
    } catch (MonitorRefusedException e) {
      LOG.log(System.Logger.Level.WARNING, "task " + task + " was refused by the monitor", e);
      end = NodeEnd.REFUSED;
    } catch (IOException | FormatException e) {
      LOG.log(System.Logger.Level.WARNING, "task " + task + " failed on this node", e);
    } finally {
      tellEnd(end);
    }
  }

  private NodeEnd runEnclave(TaskMaterial taken)
      throws IOException, MonitorRefusedException, InterruptedException {
    Start start = Start.parse(taken.start().payload());
    Contract contract = Contract.parse(taken.contract());
    Optional<Bytes> manifest = node.images().manifest(start.engine());
    if (manifest.isEmpty()) {
      return NodeEnd.NO_IMAGE;
    }
    try {
      makeFolders();
      EngineHost host =
          new EngineHost(hub, task, withImage(taken, manifest.get()), spool(taken, contract));
      return live(host, start, contract);
    } finally {
      Folders.remove(socketFolder);
      Folders.remove(spoolFolder);
    }
  }

  private NodeEnd live(EngineHost host, Start start, Contract contract)
      throws IOException, MonitorRefusedException {
    TaskHostServer server = new TaskHostServer(host);
    Path socket = socketFolder.resolve(EnclaveContext.NODE_SOCKET);
    try (CallServer _ =
            CallServer.listen(socket, (method, request) -> answer(server, method, request));
        Enclave enclave =
            node.enclaves()
                .spawn(start.engine(), contract.limits(), life(start, contract), socketFolder)) {
      HostReply.Ended ended = awaitEnd(enclave);
      submitTermination(ended);
      return host.isFinished() ? NodeEnd.FINISHED : NodeEnd.ENDED;
    }
  }

  /// The node may be stopped meanwhile: the enclave is halted then, and its end still told.
  private HostReply.Ended awaitEnd(Enclave enclave) throws IOException {
    Runnable halt = () -> halt(enclave);
    node.stopping().add(halt);
    try {
      return enclave.awaitEnd();
    } finally {
      node.stopping().remove(halt);
    }
  }

  private static void halt(Enclave enclave) {
    try {
      enclave.halt();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "the enclave ends with its connection", e);
    }
  }

  /// The hub takes a record only of an enclave that a statement names; of another one the task ends
  /// by its expiry.
  private void submitTermination(HostReply.Ended ended) throws IOException {
    try {
      hub.submit(ended.termination());
    } catch (HubException e) {
      LOG.log(
          System.Logger.Level.INFO,
          "the end of task " + task + " is not logged: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Bytes answer(TaskHostServer server, int method, Bytes request)
      throws CallFailedException {
    try {
      return server.call(method, request);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.INFO, "a call of an engine failed: " + e.getMessage());
      throw new CallFailedException(CallFault.FAILED);
    }
  }

  /// All waiting is bounded by the start's expiry, the work by the contract.
  private Duration life(Start start, Contract contract) {
    Instant now = node.clock().instant();
    Duration life =
        Duration.between(now, start.expires())
            .plusSeconds(contract.limits().wallSeconds())
            .plus(AFTERWARDS);
    return Duration.ofSeconds(Math.clamp(life.toSeconds(), 1, HostCall.MOST_LIFE));
  }

  private static TaskMaterial withImage(TaskMaterial taken, Bytes manifest) {
    return new TaskMaterial(
        manifest,
        taken.contract(),
        taken.cards(),
        taken.consents(),
        taken.datasets(),
        taken.start(),
        taken.challenges());
  }

  private Spool spool(TaskMaterial taken, Contract contract) {
    Map<Digest, Long> columns = new HashMap<>();
    for (var envelope : taken.datasets()) {
      for (ColumnEntry column : DatasetManifest.parse(envelope.payload()).columns()) {
        columns.put(column.ciphertext(), column.bytes());
      }
    }
    long most = contract.outputs().stream().mapToLong(TaskRun::ciphertext).sum();
    return new Spool(node.crypto(), hub, spoolFolder, columns, most);
  }

  /// Room for the padding's own head too, which is no longer than a block.
  private static long ciphertext(Output output) {
    return AeadStream.ciphertextLength(output.maxBytes() + 4096) * output.receivers().size();
  }

  /// The enclave's user, which is none that is known here, has to reach its socket: others may pass
  /// through its folder and not list it; the folder above is the node's alone.
  private void makeFolders() throws IOException {
    Files.createDirectory(
        spoolFolder,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Folders.remove(socketFolder);
    Files.createDirectory(socketFolder);
    Files.setPosixFilePermissions(socketFolder, PosixFilePermissions.fromString("rwx--x--x"));
  }

  private void tellEnd(NodeEnd end) throws InterruptedException {
    try {
      hub.ended(task, end.code());
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "the hub does not know the end of task " + task, e);
    }
  }
}
