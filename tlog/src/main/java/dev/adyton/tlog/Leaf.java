package dev.adyton.tlog;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.Cbor;
import dev.adyton.codec.CborItems;
import dev.adyton.codec.FormatException;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.HashAlgorithm;
import dev.adyton.crypto.HashTree;
import java.util.regex.Pattern;

/// One event of a log: what happened, and the digest of the document that says so.
///
/// The log's tree holds {@link #data}, a salted hash, so that who reads the tree learns nothing of
/// an event; who is entitled to it gets the leaf itself, the *opening* of that hash.
///
/// ```
/// opening = deterministic CBOR ["adyton/leaf/1", salt, event, digest]
/// data    = SHA-256(opening)                     the entry of the log
/// hash    = SHA-256(0x00 ‖ data)                 RFC 6962 §2.1
/// ```
///
/// @param event the kind of event, such as `consent`: a small letter, then up to 62 small letters,
///   digits, `-`, `_`, `.`
/// @param digest the SHA-256 digest of the document behind the event
/// @param salt 32 random bytes, drawn for this leaf alone
public record Leaf(String event, Digest digest, Bytes salt) {

  /// The length of a salt in bytes.
  public static final int SALT_BYTES = 32;

  /// The length of {@link #data} in bytes.
  public static final int DATA_BYTES = 32;

  /// The longest opening in bytes.
  public static final int MAX_OPENING_BYTES = 256;

  private static final String LABEL = "adyton/leaf/1";
  private static final Pattern EVENT = Pattern.compile("[a-z][a-z0-9._-]{0,62}");

  /// Makes a leaf.
  ///
  /// @throws FormatException if the event has another form, the digest is of another function, or
  ///   the salt has not 32 bytes
  public Leaf {
    if (!EVENT.matcher(event).matches()) {
      throw new FormatException("leaf", 0, "event", "does not match " + EVENT);
    }
    if (digest.algorithm() != HashAlgorithm.SHA256) {
      throw new FormatException("leaf", 0, "digest", "is not a SHA-256 digest");
    }
    if (salt.length() != SALT_BYTES) {
      throw new FormatException("leaf", 0, "salt", "has not " + SALT_BYTES + " bytes");
    }
  }

  /// {@return a leaf with a fresh salt}
  public static Leaf create(Crypto crypto, String event, Digest digest) {
    return new Leaf(event, digest, crypto.random(SALT_BYTES));
  }

  /// {@return the leaf of an opening}
  ///
  /// @throws FormatException if the bytes are none
  public static Leaf parse(Bytes opening) {
    if (opening.length() > MAX_OPENING_BYTES) {
      throw new FormatException("leaf", 0, "opening", "exceeds " + MAX_OPENING_BYTES + " bytes");
    }
    CborItems items = CborItems.of(Cbor.decodeDeterministic(opening), "leaf");
    items.label(LABEL);
    Bytes salt = items.bytes("salt", SALT_BYTES);
    String event = items.text("event");
    Digest digest = new Digest(HashAlgorithm.SHA256, items.bytes("digest"));
    items.end();
    return new Leaf(event, digest, salt);
  }

  /// {@return the bytes behind {@link #data}; who sees them knows the event}
  public Bytes opening() {
    return Cbor.encode(
        Cbor.array(
            Cbor.text(LABEL), Cbor.bytes(salt), Cbor.text(event), Cbor.bytes(digest.value())));
  }

  /// {@return the entry of the log: a hash that tells nothing without the salt}
  public Bytes data(Crypto crypto) {
    return crypto.sha256(opening()).value();
  }

  /// {@return the leaf hash in the log's tree}
  public Bytes hash(Crypto crypto) {
    return HashTree.leafHash(data(crypto));
  }
}
