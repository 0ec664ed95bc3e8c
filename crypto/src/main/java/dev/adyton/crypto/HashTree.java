package dev.adyton.crypto;

import dev.adyton.codec.Bytes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// The Merkle tree of transparency logs, with SHA-256. Leaves and inner nodes are hashed under
/// different prefixes, so that neither passes for the other. All functions are pure.
///
/// @spec https://www.rfc-editor.org/rfc/rfc9162#section-2.1 RFC 9162 §2.1 Merkle trees
public final class HashTree {

  /// The length of every hash in bytes.
  public static final int SIZE = 32;

  /// More hashes than any proof in a tree of 2⁶³ leaves holds.
  public static final int MAX_PROOF = 64;

  private static final Bytes LEAF = Bytes.of((byte) 0);
  private static final Bytes NODE = Bytes.of((byte) 1);

  private HashTree() {}

  /// {@return the hash of a leaf's data}
  public static Bytes leafHash(Bytes data) {
    return sha256(LEAF, data);
  }

  /// {@return the hash of an inner node over its children}
  public static Bytes nodeHash(Bytes left, Bytes right) {
    return sha256(NODE, left, right);
  }

  private static Bytes sha256(Bytes... parts) {
    Hasher hasher = Hasher.sha256();
    for (Bytes part : parts) {
      hasher.update(part);
    }
    return hasher.finish().value();
  }

  /// {@return the root of the tree over these leaves; without leaves, the hash of nothing}
  public static Bytes root(List<Bytes> leafHashes) {
    return switch (leafHashes.size()) {
      case 0 -> sha256();
      case 1 -> leafHashes.getFirst();
      default -> {
        int split = split(leafHashes.size());
        yield nodeHash(
            root(leafHashes.subList(0, split)), root(leafHashes.subList(split, leafHashes.size())));
      }
    };
  }

  /// {@return the largest power of two below `size`, where a tree divides}
  private static int split(int size) {
    return Integer.highestOneBit(size - 1);
  }

  /// {@return the hashes that lead from a leaf to the root, lowest first}
  ///
  /// @throws IndexOutOfBoundsException if there is no such leaf
  public static List<Bytes> inclusionProof(int index, List<Bytes> leafHashes) {
    if (index < 0 || index >= leafHashes.size()) {
      throw new IndexOutOfBoundsException("leaf " + index + " of " + leafHashes.size());
    }
    List<Bytes> proof = new ArrayList<>();
    int at = index;
    List<Bytes> tree = leafHashes;
    while (tree.size() > 1) {
      int split = split(tree.size());
      List<Bytes> left = tree.subList(0, split);
      List<Bytes> right = tree.subList(split, tree.size());
      proof.add(root(at < split ? right : left));
      tree = at < split ? left : right;
      at = at < split ? at : at - split;
    }
    Collections.reverse(proof);
    return List.copyOf(proof);
  }

  /// {@return the hashes that prove the tree over the first `oldSize` leaves to be a prefix of the
  /// tree over all, RFC 9162 §2.1.4.1; none when either tree says it all}
  ///
  /// @throws IndexOutOfBoundsException if `oldSize` is negative or above the number of leaves
  public static List<Bytes> consistencyProof(int oldSize, List<Bytes> leafHashes) {
    if (oldSize < 0 || oldSize > leafHashes.size()) {
      throw new IndexOutOfBoundsException("size " + oldSize + " of " + leafHashes.size());
    }
    if (oldSize == 0) {
      return List.of();
    }
    List<Bytes> proof = new ArrayList<>();
    int size = oldSize;
    List<Bytes> tree = leafHashes;
    boolean wholeOld = true;
    while (size != tree.size()) {
      int split = split(tree.size());
      List<Bytes> left = tree.subList(0, split);
      List<Bytes> right = tree.subList(split, tree.size());
      proof.add(root(size <= split ? right : left));
      wholeOld &= size <= split;
      tree = size <= split ? left : right;
      size = size <= split ? size : size - split;
    }
    if (!wholeOld) {
      proof.add(root(tree));
    }
    Collections.reverse(proof);
    return List.copyOf(proof);
  }

  /// {@return whether a proof shows the leaf at `index` in the tree of `size` leaves under `root`,
  /// RFC 9162 §2.1.3.2} Sizes and proofs of any kind are safe to pass.
  public static boolean verifyInclusion(
      Bytes leafHash, long index, long size, List<Bytes> proof, Bytes root) {
    if (index < 0 || index >= size || !areHashes(proof) || leafHash.length() != SIZE) {
      return false;
    }
    long node = index;
    long last = size - 1;
    Bytes hash = leafHash;
    for (Bytes sibling : proof) {
      if (last == 0) {
        return false;
      }
      if (isOdd(node) || node == last) {
        hash = nodeHash(sibling, hash);
        int levels = isOdd(node) ? 0 : Long.numberOfTrailingZeros(node);
        node >>>= levels;
        last >>>= levels;
      } else {
        hash = nodeHash(hash, sibling);
      }
      node >>>= 1;
      last >>>= 1;
    }
    return last == 0 && hash.equals(root);
  }

  /// {@return whether a proof shows the tree of `oldSize` leaves under `oldRoot` to be a prefix of
  /// the tree of `newSize` leaves under `newRoot`, RFC 9162 §2.1.4.2}
  ///
  /// An old tree without leaves is a prefix of every tree, and no proof says anything about the new
  /// one: the answer is false, and callers who have seen nothing yet do not ask.
  public static boolean verifyConsistency(
      long oldSize, long newSize, List<Bytes> proof, Bytes oldRoot, Bytes newRoot) {
    if (oldSize <= 0 || oldSize > newSize || !areHashes(proof)) {
      return false;
    }
    if (oldSize == newSize) {
      return proof.isEmpty() && oldRoot.equals(newRoot);
    }
    return !proof.isEmpty() && leadsToBothRoots(oldSize, newSize, proof, oldRoot, newRoot);
  }

  private static boolean leadsToBothRoots(
      long oldSize, long newSize, List<Bytes> proof, Bytes oldRoot, Bytes newRoot) {
    boolean startsAtOldRoot = Long.bitCount(oldSize) == 1;
    int levels = Long.numberOfTrailingZeros(oldSize);
    long node = (oldSize - 1) >>> levels;
    long last = (newSize - 1) >>> levels;
    Bytes old = startsAtOldRoot ? oldRoot : proof.getFirst();
    Bytes grown = old;
    for (Bytes sibling : startsAtOldRoot ? proof : proof.subList(1, proof.size())) {
      if (last == 0) {
        return false;
      }
      if (isOdd(node) || node == last) {
        old = nodeHash(sibling, old);
        grown = nodeHash(sibling, grown);
        int skipped = isOdd(node) ? 0 : Long.numberOfTrailingZeros(node);
        node >>>= skipped;
        last >>>= skipped;
      } else {
        grown = nodeHash(grown, sibling);
      }
      node >>>= 1;
      last >>>= 1;
    }
    return last == 0 && old.equals(oldRoot) && grown.equals(newRoot);
  }

  private static boolean isOdd(long number) {
    return (number & 1) == 1;
  }

  private static boolean areHashes(List<Bytes> proof) {
    return proof.size() <= MAX_PROOF && proof.stream().allMatch(hash -> hash.length() == SIZE);
  }
}
