package dev.adyton.tlog;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.crypto.HashTree;
import java.util.List;

/// What both kinds of proof require of their hashes.
final class ProofHashes {

  private ProofHashes() {}

  static List<Bytes> require(String format, List<Bytes> hashes) {
    if (hashes.size() > HashTree.MAX_PROOF) {
      throw new FormatException(format, 0, "hashes", "are more than " + HashTree.MAX_PROOF);
    }
    for (Bytes hash : hashes) {
      if (hash.length() != HashTree.SIZE) {
        throw new FormatException(format, 0, "hashes", "are not all of 32 bytes");
      }
    }
    return List.copyOf(hashes);
  }
}
