package dev.adyton.ledger;

import dev.adyton.codec.ByteWriter;
import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.HashTree;
import dev.adyton.storage.Storage;
import dev.adyton.tlog.EntryBundle;
import dev.adyton.tlog.Leaf;
import dev.adyton.tlog.Tile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes a group of events behind the end of a ledger's files and makes them durable. Nothing is
/// part of the log by that: only a signed checkpoint makes it so.
final class LedgerWriter {

  private final Crypto crypto;
  private final Storage storage;
  private final LedgerReader reader;
  private final Map<String, ByteWriter> growth = new LinkedHashMap<>();

  LedgerWriter(Crypto crypto, Storage storage, LedgerReader reader) {
    this.crypto = crypto;
    this.storage = storage;
    this.reader = reader;
  }

  /// Writes the events as entries `size` and up: documents first, then what points to them.
  void write(long size, List<Event> events) throws IOException {
    List<Bytes> hashes = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      hashes.add(add(size + i, events.get(i)));
    }
    addHashes(0, size, hashes);
    appendAll();
  }

  /// Adds one event's entry and opening, and returns its leaf hash.
  private Bytes add(long index, Event event) throws IOException {
    if (event.document().isPresent()) {
      storage.replace(LedgerFiles.document(index), event.document().get());
    }
    Leaf leaf = Leaf.create(crypto, event.kind(), event.digest());
    OpeningRecord opening =
        new OpeningRecord(Optional.of(leaf), event.document().map(crypto::sha256));
    long bundle = index / LedgerFiles.WIDTH;
    grow(LedgerFiles.openings(bundle), opening.encode());
    grow(LedgerFiles.entries(bundle), EntryBundle.encode(leaf.data(crypto)));
    return leaf.hash(crypto);
  }

  /// Adds hashes to the tiles of a level, and the root of each tile that they fill to the next one.
  private void addHashes(int level, long from, List<Bytes> hashes) throws IOException {
    List<Bytes> filled = new ArrayList<>();
    for (int i = 0; i < hashes.size(); i++) {
      long index = from + i;
      long tile = index / LedgerFiles.WIDTH;
      grow(LedgerFiles.tile(level, tile), hashes.get(i));
      if (index % LedgerFiles.WIDTH == LedgerFiles.WIDTH - 1) {
        filled.add(rootOf(level, tile));
      }
    }
    if (!filled.isEmpty()) {
      addHashes(level + 1, from / LedgerFiles.WIDTH, filled);
    }
  }

  /// The root over a tile that is full once everything added is written.
  private Bytes rootOf(int level, long tile) throws IOException {
    String file = LedgerFiles.tile(level, tile);
    Bytes added = added(file);
    int before = LedgerFiles.WIDTH - added.length() / LedgerFiles.HASH_BYTES;
    Bytes content = before == 0 ? added : Bytes.concat(existing(level, tile, before), added);
    return HashTree.root(Hashes.split(content));
  }

  private Bytes existing(int level, long tile, int width) throws IOException {
    return reader.tile(new Tile(level, tile, width));
  }

  private Bytes added(String file) {
    return growth.getOrDefault(file, new ByteWriter()).toBytes();
  }

  private void grow(String file, Bytes content) {
    growth.computeIfAbsent(file, name -> new ByteWriter()).bytes(content);
  }

  private void appendAll() throws IOException {
    for (Map.Entry<String, ByteWriter> file : growth.entrySet()) {
      storage.append(file.getKey(), file.getValue().toBytes());
    }
    for (String file : growth.keySet()) {
      storage.sync(file);
    }
  }
}
