package dev.adyton.hub;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.Hasher;
import dev.adyton.service.Problem;
import dev.adyton.service.ProblemException;
import dev.adyton.service.Response;
import dev.adyton.storage.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Content by its digest: ciphertext of columns and outputs, manifests of images. What comes in is
/// written aside, its digest checked, and only then kept under its name, durable.
///
/// | file | content |
/// |---|---|
/// | `blobs/<2 hex>/<hex>` | the content |
/// | `blob-owners/<hex of the blob>/<hex of the owner>` | its length in decimal, on the owner's account |
/// | `incoming/<random>` | what is still on its way, removed at start |
final class Blobs {

  private static final String CONTENT = "blobs/";
  private static final String OWNERS = "blob-owners/";
  private static final String INCOMING = "incoming/";
  private static final int CHUNK = 256 << 10;

  private final Crypto crypto;
  private final Storage storage;
  private final HubLimits limits;
  private final Map<String, Long> used = new ConcurrentHashMap<>();
  private final Set<String> owned = ConcurrentHashMap.newKeySet();

  private Blobs(Crypto crypto, Storage storage, HubLimits limits) {
    this.crypto = crypto;
    this.storage = storage;
    this.limits = limits;
  }

  static Blobs open(Crypto crypto, Storage storage, HubLimits limits) throws IOException {
    Blobs blobs = new Blobs(crypto, storage, limits);
    for (String left : storage.list(INCOMING)) {
      storage.delete(left);
    }
    for (String account : storage.list(OWNERS)) {
      blobs.load(account);
    }
    return blobs;
  }

  private void load(String account) throws IOException {
    String[] parts = account.split("/", -1);
    if (storage.size(content(parts[1])).isEmpty()) {
      storage.delete(account); // the crash came between the account and the content
      return;
    }
    String length = storage.read(account, 20).orElse(Bytes.EMPTY).toText();
    used.merge(parts[2], Long.parseLong(length), Long::sum);
    owned.add(account);
  }

  /// {@return how long a blob is; nothing if it is not here}
  OptionalLong size(Digest blob) throws IOException {
    return storage.size(content(hex(blob)));
  }

  /// {@return whether this key put the blob here itself}
  boolean isOwned(Digest blob, Digest by) {
    return owned.contains(account(blob, by));
  }

  /// {@return the content as an answer}
  ///
  /// @throws ProblemException 404 if it is not here
  Response response(Digest blob) throws IOException {
    OptionalLong size = size(blob);
    if (size.isEmpty()) {
      throw new Problem(404, "blob.unknown", "the hub does not hold " + blob).toException();
    }
    return Response.stream(
        "application/octet-stream",
        size.getAsLong(),
        out -> {
          for (long at = 0; at < size.getAsLong(); at += CHUNK) {
            read(blob, at).writeTo(out);
          }
        });
  }

  /// {@return the content, if it is here and no longer than `most`}
  Bytes small(Digest blob, int most) throws IOException {
    return storage.read(content(hex(blob)), most).orElse(Bytes.EMPTY);
  }

  private Bytes read(Digest blob, long at) throws IOException {
    return storage
        .read(content(hex(blob)), at, CHUNK)
        .orElseThrow(() -> new IOException(blob + " was removed while it was read"));
  }

  /// Takes a blob in.
  ///
  /// @throws ProblemException if the content has another digest, or is too much
  void store(Digest blob, Digest owner, InputStream in) throws IOException {
    String aside = INCOMING + crypto.random(16).hex();
    String account = hex(owner);
    long taken = 0;
    try {
      Hasher hasher = crypto.hasher(blob.algorithm());
      for (byte[] chunk = in.readNBytes(CHUNK); chunk.length > 0; chunk = in.readNBytes(CHUNK)) {
        charge(account, chunk.length);
        taken += chunk.length;
        requireSize(taken);
        hasher.update(chunk, 0, chunk.length);
        storage.append(aside, Bytes.of(chunk));
      }
      requireDigest(blob, hasher.finish(), taken);
      keep(blob, owner, aside, taken);
    } catch (IOException | RuntimeException e) {
      charge(account, -taken);
      storage.delete(aside);
      throw e;
    }
  }

  private void keep(Digest blob, Digest owner, String aside, long length) throws IOException {
    String account = account(blob, owner);
    if (owned.contains(account)) {
      charge(hex(owner), -length);
      storage.delete(aside);
      return;
    }
    storage.replace(account, Bytes.utf8(Long.toString(length)));
    storage.move(aside, content(hex(blob)));
    if (!owned.add(account)) {
      charge(hex(owner), -length); // the same upload twice at once
    }
  }

  private void charge(String account, long bytes) {
    long now = used.merge(account, bytes, Long::sum);
    if (bytes > 0 && now > limits.blobBytesOfOne()) {
      used.merge(account, -bytes, Long::sum);
      throw new Problem(
              413,
              "quota.blobs",
              "the hub keeps " + limits.blobBytesOfOne() + " bytes of blobs for each party")
          .toException();
    }
  }

  private void requireSize(long taken) {
    if (taken > limits.blobBytes()) {
      throw new Problem(
              413, "blob.too-large", "a blob may have " + limits.blobBytes() + " bytes at the most")
          .toException();
    }
  }

  private static void requireDigest(Digest blob, Digest found, long length) {
    if (length == 0 || !found.equals(blob)) {
      throw new Problem(
              400, "blob.mismatch", "the " + length + " bytes received have the digest " + found)
          .toException();
    }
  }

  private static String account(Digest blob, Digest owner) {
    return OWNERS + hex(blob) + "/" + hex(owner);
  }

  private static String content(String hex) {
    return CONTENT + hex.substring(0, 2) + "/" + hex;
  }

  private static String hex(Digest digest) {
    return digest.value().hex();
  }
}
