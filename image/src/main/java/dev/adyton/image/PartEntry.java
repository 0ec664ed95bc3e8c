package dev.adyton.image;

import dev.adyton.codec.JsonFields;
import dev.adyton.codec.JsonObject;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.HashAlgorithm;

/// One part of an image, as its manifest lists it.
///
/// @param root the root of the hash tree over the part's files, SHA-256: the part's digest
/// @param files how many files
/// @param bytes how many bytes in all
public record PartEntry(Digest root, long files, long bytes) {

  static PartEntry of(JsonFields fields) {
    Digest root = fields.parsed("root", Digest::parse);
    if (root.algorithm() != HashAlgorithm.SHA256) {
      throw fields.fail("root", "is not a SHA-256");
    }
    long files = fields.integer("files", 1, TreeLimits.MOST_FILES);
    PartEntry part = new PartEntry(root, files, fields.integer("bytes", 0, TreeLimits.MOST_BYTES));
    fields.end();
    return part;
  }

  JsonObject toJson() {
    return JsonObject.build()
        .put("root", root.toString())
        .put("files", files)
        .put("bytes", bytes)
        .done();
  }
}
