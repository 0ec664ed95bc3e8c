package dev.adyton.contract.exchange;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.CborItems;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.StrictText;
import dev.adyton.crypto.Digest;

/// A piece of the ciphertext of one output for one receiver.
///
/// @param output the output's name
/// @param receiver the thumbprint of the receiver's signing key
/// @param offset where in the stream the piece begins
/// @param content its bytes, at least one and at most {@link TaskHost#MAX_CHUNK}
public record OutputChunk(String output, Digest receiver, long offset, Bytes content) {

  private static final String FORMAT = "output chunk";

  /// Makes a chunk.
  ///
  /// @throws IllegalArgumentException if the offset is negative or the content of no accepted
  ///   length
  public OutputChunk {
    if (!StrictText.isName(output) || offset < 0) {
      throw new IllegalArgumentException("output or offset of a chunk");
    }
    if (content.isEmpty() || content.length() > TaskHost.MAX_CHUNK) {
      throw new IllegalArgumentException("a chunk of " + content.length() + " bytes");
    }
  }

  /// {@return the chunk that deterministic CBOR holds}
  ///
  /// @throws FormatException if it holds none
  public static OutputChunk parse(Bytes encoded) {
    return Wire.parse(encoded, FORMAT, OutputChunk::read);
  }

  private static OutputChunk read(CborItems items) {
    return new OutputChunk(
        items.text("output"),
        Wire.readDigest(items, "receiver"),
        items.integer("offset"),
        items.bytes("content"));
  }

  /// {@return the chunk as deterministic CBOR}
  public Bytes encode() {
    return Wire.message(
        Wire.text(output), Wire.digest(receiver), Wire.integer(offset), Wire.bytes(content));
  }
}
