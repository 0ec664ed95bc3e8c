package dev.adyton.agent.home;

import dev.adyton.codec.ByteWriter;
import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.VerificationKey;
import dev.adyton.storage.Storage;
import dev.adyton.task.ReleaseBook;
import dev.adyton.task.ReleaseEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// What an owner released, append-only. An event is durable before {@link #append} returns, and
/// only then may anything leave that it tells of.
///
/// `ledger/releases` has a line an event: 64 hexadecimal digits, a space, the event in canonical
/// JSON, a line feed. The digits are SHA-256 over those of the line before (none before the first)
/// and the event, so that no line can be missing, moved or changed. `ledger/head` holds length and
/// last digits of what is certainly durable: only bytes behind it can be torn by a crash and are
/// cut off; anything wrong before it is damage, and the ledger does not open.
public final class ReleaseLedger {

  private static final String FILE = "ledger/releases";
  private static final String HEAD = "ledger/head";
  private static final int HASH = 64;
  private static final int MOST_BYTES = 1 << 28;

  private final Crypto crypto;
  private final Storage storage;
  private ReleaseBook book;
  private long length;
  private String chain;
  private boolean broken;

  private ReleaseLedger(Crypto crypto, Storage storage, ReleaseBook book, Contents contents) {
    this.crypto = crypto;
    this.storage = storage;
    this.book = book;
    this.length = contents.length();
    this.chain = contents.chain();
  }

  private record Contents(List<ReleaseEvent> events, long length, String chain) {}

  /// {@return the ledger in a storage, whose one writer the caller is}
  ///
  /// @param owner the owner's signing key, which signed every release in it
  /// @throws IOException if it cannot be read, or is damaged
  public static ReleaseLedger open(Crypto crypto, Storage storage, VerificationKey owner)
      throws IOException {
    Bytes file = storage.read(FILE, MOST_BYTES).orElse(Bytes.EMPTY);
    Contents contents = read(crypto, file);
    requireHead(crypto, storage, file, contents);
    if (contents.length() < file.length()) {
      storage.truncate(FILE, contents.length());
      storage.sync(FILE);
    }
    return new ReleaseLedger(crypto, storage, book(crypto, owner, contents), contents);
  }

  private static ReleaseBook book(Crypto crypto, VerificationKey owner, Contents contents)
      throws IOException {
    try {
      return ReleaseBook.empty(crypto, owner).applyAll(contents.events());
    } catch (RuntimeException e) {
      throw new IOException("the release ledger contradicts itself: restore the home", e);
    }
  }

  /// {@return what the ledger amounts to}
  public synchronized ReleaseBook book() {
    return book;
  }

  /// Writes events; they are durable on return. After a failure the ledger takes no more: open it
  /// anew.
  ///
  /// @throws IllegalStateException if an event does not follow from those before it
  /// @throws IOException if it is not certain that they are durable
  public synchronized void append(List<ReleaseEvent> events) throws IOException {
    if (broken) {
      throw new IOException("the release ledger failed before: restart the agent");
    }
    if (events.isEmpty()) {
      return;
    }
    ReleaseBook after = book.applyAll(events);
    broken = true;
    write(events);
    book = after;
    broken = false;
  }

  private void write(List<ReleaseEvent> events) throws IOException {
    ByteWriter lines = new ByteWriter();
    String hash = chain;
    for (ReleaseEvent event : events) {
      Bytes encoded = event.encode();
      hash = next(crypto, hash, encoded);
      lines.bytes(Bytes.utf8(hash + " ")).bytes(encoded).bytes(Bytes.utf8("\n"));
    }
    Bytes content = lines.toBytes();
    storage.append(FILE, content);
    storage.sync(FILE);
    storage.replace(HEAD, Bytes.utf8((length + content.length()) + " " + hash + "\n"));
    length += content.length();
    chain = hash;
  }

  private static Contents read(Crypto crypto, Bytes file) {
    List<ReleaseEvent> events = new ArrayList<>();
    byte[] bytes = file.toArray();
    String chain = "";
    int from = 0;
    for (int end = feed(bytes, 0); end >= 0; end = feed(bytes, from)) {
      if (end - from <= HASH + 1) {
        break;
      }
      Bytes event = file.slice(from + HASH + 1, end);
      String hash = next(crypto, chain, event);
      if (!file.slice(from, from + HASH + 1).equals(Bytes.utf8(hash + " "))) {
        break;
      }
      events.add(ReleaseEvent.parse(event));
      chain = hash;
      from = end + 1;
    }
    return new Contents(events, from, chain);
  }

  private static int feed(byte[] bytes, int from) {
    for (int i = from; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  /// Everything up to the head was durable once: it must be there, unchanged.
  private static void requireHead(Crypto crypto, Storage storage, Bytes file, Contents contents)
      throws IOException {
    String head = storage.read(HEAD, HASH + 32).map(Bytes::toText).orElse("0 \n");
    String[] parts = head.strip().split(" ", 2);
    long durable = durable(parts[0]);
    String digits = parts.length == 2 ? parts[1] : "";
    boolean whole =
        contents.length() >= durable
            && read(crypto, file.slice(0, (int) durable)).chain().equals(digits)
            && read(crypto, file.slice(0, (int) durable)).length() == durable;
    if (!whole) {
      throw new IOException("the release ledger is damaged: restore the home");
    }
  }

  private static long durable(String text) throws IOException {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IOException("ledger/head is damaged: restore the home", e);
    }
  }

  private static String next(Crypto crypto, String before, Bytes event) {
    return crypto.sha256(Bytes.utf8(before), event).value().hex();
  }
}
