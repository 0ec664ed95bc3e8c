package dev.adyton.contract.exchange;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.CborItems;
import dev.adyton.codec.FormatException;
import java.util.List;

/// The proof that a document is in the log, as bytes: whoever gets it verifies it.
///
/// @param event the word that the leaf has for the kind of document
/// @param salt the leaf's 32 random bytes
/// @param index the leaf's place
/// @param proof the hashes of the path to the root, lowest first
/// @param checkpoint the signed note, cosignatures included
public record Inclusion(String event, Bytes salt, long index, List<Bytes> proof, Bytes checkpoint) {

  private static final String FORMAT = "inclusion";
  private static final int MAX_EVENT = 64;
  private static final int MAX_PROOF = 64;
  private static final int MAX_CHECKPOINT = 64 << 10;

  /// Makes a proof.
  ///
  /// @throws IllegalArgumentException if a part is of no accepted length
  public Inclusion {
    proof = List.copyOf(proof);
    Wire.requireId(salt, "salt");
    proof.forEach(hash -> Wire.requireId(hash, "hash of the path"));
    if (event.length() > MAX_EVENT || index < 0) {
      throw new IllegalArgumentException("event or index of an inclusion");
    }
    if (proof.size() > MAX_PROOF || checkpoint.length() > MAX_CHECKPOINT) {
      throw new IllegalArgumentException("path or checkpoint of an inclusion is too long");
    }
  }

  /// {@return the proof that deterministic CBOR holds}
  ///
  /// @throws FormatException if it holds none
  public static Inclusion parse(Bytes encoded) {
    return Wire.parse(encoded, FORMAT, Inclusion::read);
  }

  private static Inclusion read(CborItems items) {
    return new Inclusion(
        items.text("event"),
        items.bytes("salt", Wire.ID),
        items.integer("index"),
        Wire.readList(items.array("proof"), (parts, field) -> parts.bytes(field, Wire.ID)),
        items.bytes("checkpoint"));
  }

  /// {@return the proof as deterministic CBOR}
  public Bytes encode() {
    return Wire.message(
        Wire.text(event),
        Wire.bytes(salt),
        Wire.integer(index),
        Wire.list(proof, Wire::bytes),
        Wire.bytes(checkpoint));
  }
}
