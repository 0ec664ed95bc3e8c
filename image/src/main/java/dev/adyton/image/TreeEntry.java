package dev.adyton.image;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.Cbor;
import dev.adyton.crypto.Digest;

/// One file of a measured tree.
///
/// @param path the path below the tree's root, segments parted by `/`
/// @param executable whether the owner may execute it
/// @param size its bytes
/// @param digest the SHA-256 of its content
public record TreeEntry(String path, boolean executable, long size, Digest digest) {

  private static final String DOMAIN = "adyton/file/1";

  /// {@return what a leaf of the tree's hash covers: the deterministic CBOR array
  /// `["adyton/file/1", path, executable, size, digest]`}
  Bytes leaf() {
    return Cbor.encode(
        Cbor.array(
            Cbor.text(DOMAIN),
            Cbor.text(path),
            Cbor.flag(executable),
            Cbor.integer(size),
            Cbor.bytes(digest.value())));
  }
}
