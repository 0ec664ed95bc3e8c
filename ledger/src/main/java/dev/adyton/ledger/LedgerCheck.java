package dev.adyton.ledger;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.HashTree;
import dev.adyton.crypto.NoteVerifier;
import dev.adyton.storage.Storage;
import dev.adyton.tlog.Checkpoint;
import dev.adyton.tlog.EntryBundle;
import dev.adyton.tlog.Leaf;
import dev.adyton.tlog.SignedCheckpoint;
import dev.adyton.tlog.Tile;
import dev.adyton.tlog.TiledTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Examines a whole ledger against its last signed checkpoint, and names each bad place:
///
/// 1. the checkpoint verifies under the log's key;
/// 2. every entry hashes to its hash in a tile of level 0, and every leaf to its entry. Where they
///    disagree, the one that the other two contradict is bad;
/// 3. every document is the one that was stored;
/// 4. every hash of a higher tile is the root of the tile below it;
/// 5. the tree's root is that of the checkpoint, and the checkpoints with cosignatures state roots
///    of the same tree;
/// 6. there are no other files.
final class LedgerCheck {

  private final Crypto crypto;
  private final Storage storage;
  private final NoteVerifier log;
  private final LedgerReader reader;
  private final List<Damage> damages = new ArrayList<>();
  private final List<String> tail = new ArrayList<>();

  LedgerCheck(Crypto crypto, Storage storage, NoteVerifier log) {
    this.crypto = crypto;
    this.storage = storage;
    this.log = log;
    this.reader = new LedgerReader(storage);
  }

  LedgerReport run() throws IOException {
    Optional<Checkpoint> checkpoint = checkpoint();
    if (checkpoint.isPresent()) {
      examine(checkpoint.get());
    }
    return new LedgerReport(checkpoint.map(Checkpoint::size).orElse(0L), damages, tail);
  }

  private Optional<Checkpoint> checkpoint() throws IOException {
    return attempt(() -> LedgerCheckpoints.last(crypto, storage, log).checkpoint());
  }

  private void examine(Checkpoint checkpoint) throws IOException {
    long size = checkpoint.size();
    for (long bundle = 0; bundle < LedgerFiles.parts(size); bundle++) {
      examineBundle(bundle, size);
    }
    for (int level = 1; level < LedgerFiles.levels(size); level++) {
      examineLevel(level, size);
    }
    if (damages.stream().noneMatch(damage -> damage.kind() == Damage.Kind.TILE)) {
      examineRoots(checkpoint);
    }
    examineFiles(size);
  }

  private void examineBundle(long bundle, long size) throws IOException {
    int width = LedgerFiles.width(size, bundle);
    Optional<List<Bytes>> hashes =
        attempt(() -> Hashes.split(reader.tile(new Tile(0, bundle, width))));
    Optional<List<Bytes>> entries = attempt(() -> entries(new EntryBundle(bundle, width)));
    Optional<List<OpeningRecord>> records = attempt(() -> reader.openings(bundle, size));
    for (int i = 0; i < width; i++) {
      long index = bundle * LedgerFiles.WIDTH + i;
      Optional<OpeningRecord> record = at(records, i);
      Optional<Bytes> data = record.flatMap(OpeningRecord::leaf).map(this::data);
      examineEntry(index, at(hashes, i), at(entries, i), data);
      if (record.isPresent()) {
        examineDocument(index, record.get().document());
      }
    }
  }

  private Bytes data(Leaf leaf) {
    return leaf.data(crypto);
  }

  private List<Bytes> entries(EntryBundle bundle) throws IOException {
    Bytes content = reader.entries(bundle);
    try {
      return bundle.decode(content);
    } catch (FormatException e) {
      LedgerDamagedException damaged =
          new LedgerDamagedException(
              Damage.Kind.ENTRY, bundle.fullPath(), "is malformed: " + e.getMessage());
      damaged.initCause(e);
      throw damaged;
    }
  }

  /// Three witnesses of one leaf: the one that disagrees with the others is bad.
  private void examineEntry(
      long index, Optional<Bytes> hash, Optional<Bytes> entry, Optional<Bytes> data) {
    boolean entryFits = agree(entry.map(HashTree::leafHash), hash);
    boolean leafFits = agree(data.map(HashTree::leafHash), hash);
    boolean sameData = agree(data, entry);
    long part = index / LedgerFiles.WIDTH;
    if (!entryFits && (leafFits || !sameData)) {
      report(Damage.Kind.ENTRY, index, LedgerFiles.entries(part), "does not hash to its tile");
    }
    if (!leafFits && (entryFits || !sameData)) {
      report(Damage.Kind.OPENING, index, LedgerFiles.openings(part), "is not the leaf's");
    }
    if (!entryFits && !leafFits && sameData) {
      report(Damage.Kind.TILE, index, LedgerFiles.tile(0, part), "is not the hash of the entry");
    }
  }

  /// What is absent contradicts nothing: its absence is reported where it was read.
  private static boolean agree(Optional<Bytes> one, Optional<Bytes> other) {
    return one.isEmpty() || other.isEmpty() || one.equals(other);
  }

  private void examineDocument(long index, Optional<Digest> stored) throws IOException {
    String file = LedgerFiles.document(index);
    Optional<Digest> found = reader.document(index).map(crypto::sha256);
    if (stored.isPresent() && found.isEmpty()) {
      report(Damage.Kind.DOCUMENT, index, file, "is missing");
    } else if (stored.isPresent() && !found.equals(stored)) {
      report(Damage.Kind.DOCUMENT, index, file, "is not the document that was stored");
    }
  }

  private void examineLevel(int level, long size) throws IOException {
    long hashes = LedgerFiles.hashes(level, size);
    for (long part = 0; part < LedgerFiles.parts(hashes); part++) {
      Tile tile = TiledTree.tileOf(size, level, part);
      Optional<List<Bytes>> content = attempt(() -> Hashes.split(reader.tile(tile)));
      for (int i = 0; i < tile.width() && content.isPresent(); i++) {
        examineNode(level, part * LedgerFiles.WIDTH + i, content.get().get(i));
      }
    }
  }

  private void examineNode(int level, long index, Bytes hash) throws IOException {
    Tile below = new Tile(level - 1, index, LedgerFiles.WIDTH);
    if (damages.stream().anyMatch(damage -> damage.place().startsWith(below.path()))) {
      return; // named already; its root means nothing
    }
    if (!HashTree.root(Hashes.split(reader.tile(below))).equals(hash)) {
      String file = LedgerFiles.tile(level, index / LedgerFiles.WIDTH);
      report(Damage.Kind.TILE, index, file, "is not the root of " + below.path());
    }
  }

  private void examineRoots(Checkpoint checkpoint) throws IOException {
    TiledTree tree = reader.tree(checkpoint.size());
    requireRoot(LedgerFiles.CHECKPOINT, checkpoint, tree);
    for (String file : storage.list(LedgerFiles.COSIGNED)) {
      Optional<SignedCheckpoint> kept = attempt(() -> cosigned(file));
      if (kept.isPresent()) {
        requireRoot(file, kept.get().checkpoint(), tree);
      }
    }
  }

  private SignedCheckpoint cosigned(String file) throws IOException {
    String number = file.substring(LedgerFiles.COSIGNED.length());
    if (!number.matches("[0-9]{19}")) {
      throw new LedgerDamagedException(Damage.Kind.STRAY, file, "is no file of a ledger");
    }
    long size = Long.parseLong(number);
    return LedgerCheckpoints.cosigned(crypto, storage, log, size).orElseThrow();
  }

  private void requireRoot(String file, Checkpoint stated, TiledTree tree) throws IOException {
    if (stated.size() > tree.size()) {
      damages.add(
          new Damage(Damage.Kind.CHECKPOINT, LedgerFiles.CHECKPOINT, "is older than " + file));
    } else if (!tree.root(stated.size()).equals(stated.root())) {
      damages.add(
          new Damage(Damage.Kind.CHECKPOINT, file, "states another root than that of the tiles"));
    }
  }

  private void examineFiles(long size) throws IOException {
    Map<String, Integer> ends = new HashMap<>();
    LedgerFiles.extents(size).forEach(extent -> ends.put(extent.file(), extent.bytes()));
    for (String file : storage.list(LedgerFiles.TILES)) {
      boolean known = LedgerFiles.resource(file).isPresent();
      examineEnd(file, known, ends.getOrDefault(file, 0));
    }
    for (String file : storage.list(LedgerFiles.OPENINGS)) {
      examineOpeningsEnd(file, size);
    }
    for (String file : storage.list(LedgerFiles.DOCUMENTS)) {
      long entry = LedgerFiles.number(LedgerFiles.DOCUMENTS, file).orElse(-1);
      examineEnd(file, entry >= 0, entry < size ? Integer.MAX_VALUE : 0);
    }
  }

  private void examineOpeningsEnd(String file, long size) throws IOException {
    long bundle = LedgerFiles.number(LedgerFiles.OPENINGS, file).orElse(-1);
    boolean inside = bundle >= 0 && bundle < LedgerFiles.parts(size);
    Optional<Integer> end =
        inside ? attempt(() -> reader.openingsBytes(bundle, size)) : Optional.of(0);
    if (end.isPresent()) {
      examineEnd(file, bundle >= 0, end.get());
    }
  }

  private void examineEnd(String file, boolean known, int end) throws IOException {
    if (!known) {
      damages.add(new Damage(Damage.Kind.STRAY, file, "is no file of a ledger"));
    } else if (storage.size(file).orElse(0) > end) {
      tail.add(file);
    }
  }

  private interface Reading<T> {

    T read() throws IOException;
  }

  /// What was read, or nothing and the damage that prevented it noted.
  private <T> Optional<T> attempt(Reading<T> reading) throws IOException {
    try {
      return Optional.of(reading.read());
    } catch (LedgerDamagedException e) {
      if (!damages.contains(e.damage())) {
        damages.add(e.damage());
      }
      return Optional.empty();
    }
  }

  private static <T> Optional<T> at(Optional<List<T>> list, int index) {
    return list.map(present -> present.get(index));
  }

  private void report(Damage.Kind kind, long entry, String file, String problem) {
    damages.add(new Damage(kind, file + " (" + entry + ")", problem));
  }
}
