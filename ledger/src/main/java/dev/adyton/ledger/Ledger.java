package dev.adyton.ledger;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.NoteSignature;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.HashTree;
import dev.adyton.crypto.NoteSigner;
import dev.adyton.crypto.NoteVerifier;
import dev.adyton.storage.Storage;
import dev.adyton.tlog.Checkpoint;
import dev.adyton.tlog.CheckpointExamination;
import dev.adyton.tlog.ConsistencyProof;
import dev.adyton.tlog.InclusionProof;
import dev.adyton.tlog.LogResource;
import dev.adyton.tlog.LogVerifier;
import dev.adyton.tlog.SignatureLine;
import dev.adyton.tlog.SignedCheckpoint;
import dev.adyton.tlog.TiledTree;
import dev.adyton.tlog.VerifiedCheckpoint;
import dev.adyton.tlog.WitnessPolicy;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A durable log: events go in, in order, and a signed checkpoint says what the log is. An event is
/// *accepted* when {@link #append} returns: a checkpoint that covers it, its leaf and its document
/// are then durable. `docs/formats/ledger.md` describes the files.
///
/// The tree holds salted hashes; leaves and documents are kept beside it, and who may read them is
/// for the caller to decide. {@link #resource} serves only what tells nothing.
///
/// The order of every append: documents, then leaves and tiles, all durable; then the new root is
/// read back and proven to extend the last signed one; then it is signed and the checkpoint
/// replaced; then it is shown. After an error the ledger accepts nothing more: what is durable is
/// not known before it is opened anew.
///
/// Safe for many threads. One process at a time has a ledger open.
public final class Ledger implements Closeable {

  /// The most events of one append.
  public static final int MAX_GROUP = 1024;

  private static final int RECENT = 256;
  private static final int MAX_COSIGNATURES = 99;

  private final Crypto crypto;
  private final Storage storage;
  private final LedgerReader reader;
  private final NoteSigner signer;
  private final Closeable lock;
  private final Map<Long, SignedCheckpoint> recent = new RecentCheckpoints();
  private volatile SignedCheckpoint last;
  private boolean stopped;

  private Ledger(
      Crypto crypto, Storage storage, NoteSigner signer, Closeable lock, SignedCheckpoint last) {
    this.crypto = crypto;
    this.storage = storage;
    this.reader = new LedgerReader(storage);
    this.signer = signer;
    this.lock = lock;
    this.last = last;
    recent.put(last.checkpoint().size(), last);
  }

  /// The checkpoints that this process signed last, whose cosignatures are still on their way.
  private static final class RecentCheckpoints extends LinkedHashMap<Long, SignedCheckpoint> {

    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<Long, SignedCheckpoint> eldest) {
      return size() > RECENT;
    }
  }

  /// Starts an empty log in a storage that has no files of a ledger. The key's name is the log's
  /// origin.
  ///
  /// @throws LedgerDamagedException if there are such files: a log whose checkpoint was lost is not
  ///   started anew under the same key
  /// @throws IOException if it cannot be written, or another process is at it
  public static Ledger create(Crypto crypto, Storage storage, NoteSigner signer)
      throws IOException {
    Closeable lock = storage.lock();
    try {
      requireNothing(storage);
      String origin = signer.verifier().name();
      Checkpoint empty = new Checkpoint(origin, 0, HashTree.root(List.of()));
      SignedCheckpoint signed = SignedCheckpoint.sign(empty, signer);
      storage.replace(LedgerFiles.CHECKPOINT, signed.encode());
      return new Ledger(crypto, storage, signer, lock, signed);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /// Opens the log at its last signed checkpoint. What lies behind that is cut off: an append that
  /// was not acknowledged left it there.
  ///
  /// @throws LedgerDamagedException if the checkpoint is not one of this key, or something that it
  ///   covers is missing, or the tree is not the one that it states
  /// @throws IOException if it cannot be read or written, or another process is at it
  public static Ledger open(Crypto crypto, Storage storage, NoteSigner signer) throws IOException {
    Closeable lock = storage.lock();
    try {
      SignedCheckpoint last = LedgerCheckpoints.last(crypto, storage, signer.verifier());
      Checkpoint checkpoint = last.checkpoint();
      new Recovery(storage, checkpoint.size()).run();
      requireRoot(new LedgerReader(storage), checkpoint);
      // The rename that made it visible may not have been durable when the last process stopped.
      storage.replace(LedgerFiles.CHECKPOINT, last.encode());
      SignedCheckpoint shown =
          LedgerCheckpoints.cosigned(crypto, storage, signer.verifier(), checkpoint.size())
              .orElse(last);
      return new Ledger(crypto, storage, signer, lock, shown);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /// {@return whether the storage has a ledger: a checkpoint}
  ///
  /// @throws IOException if it cannot be read
  public static boolean exists(Storage storage) throws IOException {
    return storage.size(LedgerFiles.CHECKPOINT).isPresent();
  }

  /// Examines every byte of a ledger, without changing any; also while it is in use. {@link
  /// LedgerCheck} says what is looked at.
  ///
  /// @throws IOException if it cannot be read
  public static LedgerReport check(Crypto crypto, Storage storage, NoteVerifier log)
      throws IOException {
    return new LedgerCheck(crypto, storage, log).run();
  }

  /// Appends events as one group, in order, durable and covered by the returned checkpoint.
  ///
  /// @return the first entry's number and the checkpoint
  /// @throws IllegalArgumentException if there are no events, or more than {@link #MAX_GROUP}
  /// @throws IllegalStateException if the ledger was closed, or stopped after an error
  /// @throws IOException if it is not known whether the events were accepted; the ledger then
  ///   accepts nothing more
  public synchronized Accepted append(List<Event> events) throws IOException {
    if (events.isEmpty() || events.size() > MAX_GROUP) {
      throw new IllegalArgumentException("a group has 1 to " + MAX_GROUP + " events");
    }
    List<Event> group = List.copyOf(events);
    Checkpoint before = last.checkpoint();
    stopUntilDone();
    new LedgerWriter(crypto, storage, reader).write(before.size(), group);
    SignedCheckpoint signed = signExtension(before, before.size() + group.size());
    storage.replace(LedgerFiles.CHECKPOINT, signed.encode());
    stopped = false;
    show(signed);
    return new Accepted(before.size(), signed);
  }

  /// Appends one event; see {@link #append(List)}.
  ///
  /// @throws IOException as there
  public Accepted append(Event event) throws IOException {
    return append(List.of(event));
  }

  /// What an append answers.
  ///
  /// @param first the number of the group's first entry
  /// @param checkpoint a checkpoint that covers the group
  public record Accepted(long first, SignedCheckpoint checkpoint) {}

  /// {@return the last checkpoint, with the cosignatures that came so far}
  public SignedCheckpoint checkpoint() {
    return last;
  }

  /// {@return how many entries the log has}
  public long size() {
    return last.checkpoint().size();
  }

  /// {@return the checkpoint of a size with its cosignatures, as long as it is kept: one of the
  /// last {@value #RECENT} since the ledger was opened, or one with cosignatures}
  ///
  /// @throws IOException if it cannot be read
  public synchronized Optional<SignedCheckpoint> checkpoint(long size) throws IOException {
    SignedCheckpoint known = recent.get(size);
    return known != null
        ? Optional.of(known)
        : LedgerCheckpoints.cosigned(crypto, storage, signer.verifier(), size);
  }

  /// Adds a witness's cosignature to the checkpoint of a size and keeps both. A witness that
  /// cosigned it before changes nothing.
  ///
  /// @param witnesses whose cosignatures are taken
  /// @return the checkpoint with its cosignatures; nothing if the line is no cosignature of one of
  ///   the witnesses over that checkpoint, or the checkpoint is not kept or has 99 already
  /// @throws IOException if it cannot be written; the ledger then accepts nothing more
  public synchronized Optional<SignedCheckpoint> cosign(
      long size, NoteSignature line, List<NoteVerifier> witnesses) throws IOException {
    Optional<SignedCheckpoint> known = checkpoint(size);
    if (known.isEmpty() || known.get().signatures().size() > MAX_COSIGNATURES) {
      return Optional.empty();
    }
    SignedCheckpoint more = known.get().with(line);
    return switch (standingOfLastLine(more, witnesses)) {
      case WITNESS -> Optional.of(keep(more));
      case REPEATED -> known;
      case LOG, STRANGER, BROKEN -> Optional.empty();
    };
  }

  /// {@return the sizes of the checkpoints that are kept with cosignatures, in ascending order}
  ///
  /// @throws IOException if they cannot be listed
  public List<Long> cosigned() throws IOException {
    return storage.list(LedgerFiles.COSIGNED).stream()
        .map(file -> file.substring(LedgerFiles.COSIGNED.length()))
        .map(Long::valueOf)
        .toList();
  }

  /// {@return the bytes under a path of the C2SP tiled log: `checkpoint`, tiles and entry bundles;
  /// nothing if the log has no such thing yet, or the path names none}
  ///
  /// @throws IOException if it cannot be read
  public Optional<Bytes> resource(String path) throws IOException {
    if (path.equals(LedgerFiles.CHECKPOINT)) {
      return Optional.of(last.encode());
    }
    Optional<LogResource> resource = parsed(path);
    return resource.isEmpty() ? Optional.empty() : reader.resource(resource.get(), size());
  }

  /// {@return the proof that an entry is in the log of a size}
  ///
  /// @throws IllegalArgumentException if the log has no such size, or that no such entry
  /// @throws IOException if it cannot be read
  public InclusionProof inclusion(long index, long size) throws IOException {
    return tree(size).inclusion(index);
  }

  /// {@return the proof that the log of a size is the beginning of that of another}
  ///
  /// @throws IllegalArgumentException if the log has no such sizes in this order
  /// @throws IOException if it cannot be read
  public ConsistencyProof consistency(long earlier, long size) throws IOException {
    return tree(size).consistency(earlier);
  }

  /// {@return the entries from `from` on, at most `count` of them}
  ///
  /// @throws IOException if they cannot be read
  public List<LoggedEvent> read(long from, int count) throws IOException {
    long size = size();
    long to = Math.min(size, from + count);
    List<LoggedEvent> events = new ArrayList<>();
    for (long bundle = from / LedgerFiles.WIDTH; bundle * LedgerFiles.WIDTH < to; bundle++) {
      List<OpeningRecord> records = reader.openings(bundle, size);
      for (int i = 0; i < records.size(); i++) {
        long index = bundle * LedgerFiles.WIDTH + i;
        if (index >= from && index < to) {
          OpeningRecord record = records.get(i);
          events.add(new LoggedEvent(index, record.leaf(), record.document()));
        }
      }
    }
    return List.copyOf(events);
  }

  /// {@return an entry}
  ///
  /// @throws IllegalArgumentException if the log has no such entry
  /// @throws IOException if it cannot be read
  public LoggedEvent event(long index) throws IOException {
    requireEntry(index);
    return read(index, 1).getFirst();
  }

  /// {@return the document behind an entry; nothing if it has none, or it was forgotten}
  ///
  /// @throws LedgerDamagedException if it is missing or not the one that was stored
  /// @throws IllegalArgumentException if the log has no such entry
  /// @throws IOException if it cannot be read
  public Optional<Bytes> document(long index) throws IOException {
    LoggedEvent event = event(index);
    if (event.document().isEmpty()) {
      return Optional.empty();
    }
    Optional<Bytes> document = reader.document(index);
    if (!document.map(crypto::sha256).equals(event.document())) {
      throw new LedgerDamagedException(
          Damage.Kind.DOCUMENT,
          LedgerFiles.document(index),
          "is not the document of entry " + index);
    }
    return document;
  }

  /// Forgets what is behind an entry, when its time of retention is over: event, salt and document.
  /// The entry stays, so that every proof still verifies. Forgetting twice changes nothing.
  ///
  /// @throws IllegalArgumentException if the log has no such entry
  /// @throws IllegalStateException if the ledger was closed, or stopped after an error
  /// @throws IOException if it cannot be written; the ledger then accepts nothing more
  public synchronized void forget(long index) throws IOException {
    requireEntry(index);
    long bundle = index / LedgerFiles.WIDTH;
    List<OpeningRecord> records = new ArrayList<>(reader.openings(bundle, size()));
    records.set((int) (index % LedgerFiles.WIDTH), OpeningRecord.FORGOTTEN);
    stopUntilDone();
    Bytes content = Bytes.concat(records.stream().map(OpeningRecord::encode).toArray(Bytes[]::new));
    storage.replace(LedgerFiles.openings(bundle), content);
    storage.delete(LedgerFiles.document(index));
    stopped = false;
  }

  /// Lets another process open the ledger.
  @Override
  public synchronized void close() throws IOException {
    stopped = true;
    lock.close();
  }

  private void stopUntilDone() {
    if (stopped) {
      throw new IllegalStateException("the ledger was closed or stopped after an error");
    }
    stopped = true;
  }

  /// Signs the log of the new size, if what was written is that log and extends the last one.
  private SignedCheckpoint signExtension(Checkpoint before, long size) throws IOException {
    TiledTree tree = reader.tree(size);
    Checkpoint next = new Checkpoint(before.origin(), size, tree.root());
    SignedCheckpoint signed = SignedCheckpoint.sign(next, signer);
    VerifiedCheckpoint verified =
        LedgerCheckpoints.verify(crypto, signer.verifier(), signed, LedgerFiles.CHECKPOINT);
    if (!verified.provesExtensionOf(before, tree.consistency(before.size()))) {
      throw new LedgerDamagedException(
          Damage.Kind.TILE, LedgerFiles.TILES, "no longer lead to the root of " + before.size());
    }
    return signed;
  }

  private void show(SignedCheckpoint signed) {
    recent.put(signed.checkpoint().size(), signed);
    last = signed;
  }

  private SignedCheckpoint keep(SignedCheckpoint cosigned) throws IOException {
    long size = cosigned.checkpoint().size();
    stopUntilDone();
    storage.replace(LedgerFiles.cosigned(size), cosigned.encode());
    stopped = false;
    recent.put(size, cosigned);
    if (size == size()) {
      last = cosigned;
    }
    return cosigned;
  }

  private SignatureLine.Standing standingOfLastLine(
      SignedCheckpoint checkpoint, List<NoteVerifier> witnesses) {
    WitnessPolicy policy = new WitnessPolicy(witnesses, 0);
    CheckpointExamination examination =
        new LogVerifier(crypto, signer.verifier(), policy).examine(checkpoint);
    return examination.lines().getLast().standing();
  }

  private TiledTree tree(long size) {
    if (size < 0 || size > size()) {
      throw new IllegalArgumentException("the log has " + size() + " entries, not " + size);
    }
    return reader.tree(size);
  }

  private void requireEntry(long index) {
    if (index < 0 || index >= size()) {
      throw new IllegalArgumentException("the log has " + size() + " entries, none " + index);
    }
  }

  private static Optional<LogResource> parsed(String path) {
    try {
      return Optional.of(LogResource.parse(path));
    } catch (FormatException none) {
      return Optional.empty();
    }
  }

  private static void requireNothing(Storage storage) throws IOException {
    for (String folder : LedgerFiles.ALL) {
      Optional<String> file = storage.list(folder).stream().findFirst();
      if (file.isPresent()) {
        throw new LedgerDamagedException(
            Damage.Kind.STRAY, file.get(), "is there: no log starts where one was");
      }
    }
  }

  private static void requireRoot(LedgerReader reader, Checkpoint checkpoint) throws IOException {
    if (!reader.tree(checkpoint.size()).root().equals(checkpoint.root())) {
      throw new LedgerDamagedException(
          Damage.Kind.TILE, LedgerFiles.TILES, "do not lead to the root of the checkpoint");
    }
  }
}
